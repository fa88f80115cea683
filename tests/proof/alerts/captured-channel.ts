import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

export type Capture = { readonly key: string; readonly entries: readonly { incidentId: string; step: string }[] };

export type CapturedChannel = {
	readonly url: string;
	/** `host:port`, for the allow list. */
	readonly hostPort: string;
	/** What arrived, repetitions under one key included. */
	readonly received: readonly Capture[];
	/** `down` answers 503; `loses_answer` takes the message and breaks the connection before it says so. */
	behave(as: "up" | "down" | "loses_answer"): void;
	close(): Promise<void>;
};

/** A webhook of somebody's own: it keeps what it is sent, and can be down. */
export async function openCapturedChannel(): Promise<CapturedChannel> {
	const received: Capture[] = [];
	let behaviour: "up" | "down" | "loses_answer" = "up";
	const server = createServer((request, response) => {
		const chunks: Buffer[] = [];
		request.on("data", (chunk: Buffer) => chunks.push(chunk));
		request.on("end", () => {
			if (behaviour === "down") return void response.writeHead(503).end();
			const body = JSON.parse(Buffer.concat(chunks).toString()) as { entries: Capture["entries"] };
			received.push({ key: String(request.headers["idempotency-key"]), entries: body.entries });
			if (behaviour === "loses_answer") return void response.destroy();
			response.writeHead(204).end();
		});
	});
	await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
	const { port } = server.address() as AddressInfo;
	return {
		url: `http://127.0.0.1:${port}/alerts`,
		hostPort: `127.0.0.1:${port}`,
		received,
		behave: (as) => {
			behaviour = as;
		},
		close: () => new Promise((resolve) => server.close(() => resolve())),
	};
}
