import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { StripeGateway } from "#lib/payments/core/stripe-gateway.ts";
import { makeStripeGateway } from "#lib/platform/stripe/stripe-gateway.ts";
import type { Clock } from "#lib/shared/clock.ts";
import { MODEL_SECRET_KEY, MODEL_WEBHOOK_SECRET, type StripeModel } from "#lib/testing/stripe/stripe-model.ts";
import { listenLocally, readText } from "#scripts/local/loopback-server.ts";

const MAX_BODY_BYTES = 200_000;

export type ServedModel = { readonly port: number; close(): Promise<void> };

/** The model of Stripe at a port of this machine: it lives on when a process that asks it is killed. */
export async function serveModel(model: StripeModel): Promise<ServedModel> {
	const server = createServer((request, response) => {
		answer(model, request, response).catch(() => response.destroy());
	});
	const port = await listenLocally(server, 0);
	return {
		port,
		close: async () => {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		},
	};
}

async function answer(model: StripeModel, request: IncomingMessage, response: ServerResponse): Promise<void> {
	const { method = "GET" } = request;
	const url = new URL(request.url ?? "", "http://127.0.0.1");
	const text = (await readText(request, MAX_BODY_BYTES)) ?? "";
	const headers = Object.fromEntries(
		Object.entries(request.headers).flatMap(([name, value]) => (typeof value === "string" ? [[name, value]] : [])),
	);
	const reply = model.handle({ method, path: url.pathname, body: method === "POST" ? text : url.search, headers });
	if (reply.kind === "dropped") {
		request.socket.destroy();
		return;
	}
	response
		.writeHead(reply.status, { "content-type": "application/json", ...reply.headers })
		.end(JSON.stringify(reply.json));
}

/** The real gateway, led to a served model. It repeats nothing, so that a lost answer is seen by whoever asked. */
export function gatewayTo({ port, clock }: { port: number; clock: Clock }): StripeGateway {
	return makeStripeGateway({
		secretKey: MODEL_SECRET_KEY,
		webhookSecret: MODEL_WEBHOOK_SECRET,
		host: { protocol: "http", host: "127.0.0.1", port },
		clock,
		maxNetworkRetries: 0,
	});
}
