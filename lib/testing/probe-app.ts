import { once } from "node:events";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import type { Inngest, InngestFunction } from "inngest";
import { serve } from "inngest/node";

export type ProbeApp = {
	readonly url: string;
	/** Serves these functions from now on, as a newly started app would. */
	serve(client: Inngest, functions: readonly InngestFunction.Any[]): void;
	/** Stops listening, as an app that was stopped; `start` listens on the same port again. */
	stop(): Promise<void>;
	start(): Promise<void>;
};

/** A small app that serves Inngest functions with the SDK over node:http, without Next.js. */
export async function openProbeApp(): Promise<ProbeApp> {
	let listener: RequestListener | null = null;
	const server = createServer((request, response) => {
		if (listener) return listener(request, response);
		response.writeHead(503).end();
	});
	server.listen(0, "127.0.0.1");
	await once(server, "listening");
	const { port } = server.address() as AddressInfo;
	const url = `http://127.0.0.1:${port}/api/inngest`;
	return {
		url,
		serve: (client, functions) => {
			listener = serve({ client, functions, serveOrigin: `http://127.0.0.1:${port}`, servePath: "/api/inngest" });
		},
		stop: async () => {
			server.close();
			server.closeAllConnections();
			if (server.listening) await once(server, "close");
		},
		start: async () => {
			server.listen(port, "127.0.0.1");
			await once(server, "listening");
		},
	};
}
