import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";

export type BreakableProxy = { readonly url: string; break(): void; heal(): void; close(): Promise<void> };

/** Stands between a test and the server at `url`; while broken it cuts every connection, as a server that died. */
export async function openBreakableProxy(url: string): Promise<BreakableProxy> {
	const target = new URL(url);
	const sockets = new Set<Socket>();
	let isBroken = false;
	const server = createServer((near) => {
		if (isBroken) return near.destroy();
		const far = connect(Number(target.port), target.hostname);
		for (const [one, other] of [
			[near, far],
			[far, near],
		] as const) {
			sockets.add(one);
			one.on("error", () => other.destroy());
			one.on("close", () => {
				sockets.delete(one);
				other.destroy();
			});
			one.pipe(other);
		}
	});
	server.listen(0, "127.0.0.1");
	await once(server, "listening");
	const near = new URL(url);
	near.port = String((server.address() as AddressInfo).port);
	const cut = () => {
		for (const socket of sockets) socket.destroy();
	};
	return {
		url: near.href,
		break: () => {
			isBroken = true;
			cut();
		},
		heal: () => {
			isBroken = false;
		},
		close: async () => {
			cut();
			server.close();
			await once(server, "close");
		},
	};
}
