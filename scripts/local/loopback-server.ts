import type { IncomingMessage, Server } from "node:http";

const LOCAL_HOST = /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/;

/** Other sites may neither send forms to a local service nor reach its address under a name of theirs. */
export function isForeign({ headers }: IncomingMessage): boolean {
	const { host = "", origin } = headers;
	return !LOCAL_HOST.test(host) || (origin !== undefined && origin !== `http://${host}`);
}

/** The whole body as text; null when it has more than `maxBytes`. */
export async function readText(request: IncomingMessage, maxBytes: number): Promise<string | null> {
	const parts: Buffer[] = [];
	let length = 0;
	for await (const chunk of request) {
		const part = Buffer.from(chunk);
		length += part.length;
		if (length > maxBytes) return null;
		parts.push(part);
	}
	return Buffer.concat(parts).toString("utf8");
}

/** What a JSON body says; an empty one says nothing. */
export function parseJson(text: string): { ok: true; body: unknown } | { ok: false } {
	if (text === "") return { ok: true, body: {} };
	try {
		return { ok: true, body: JSON.parse(text) };
	} catch {
		return { ok: false };
	}
}

/** Listens on the loopback address and returns the port, any free one for 0; rejects when it is taken. */
export function listenLocally(server: Server, port: number): Promise<number> {
	return new Promise((resolve, reject) => {
		server.once("error", reject);
		server.listen(port, "127.0.0.1", () => {
			const address = server.address();
			resolve(typeof address === "object" && address !== null ? address.port : port);
		});
	});
}
