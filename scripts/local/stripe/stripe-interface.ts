import type { IncomingMessage } from "node:http";
import type { Asked, Workings } from "./workings.ts";

function headersOf(request: IncomingMessage): Record<string, string> {
	return Object.fromEntries(
		Object.entries(request.headers).flatMap(([name, value]) => (typeof value === "string" ? [[name, value]] : [])),
	);
}

/** A request of Stripe's interface, by its SDK. */
export async function answerStripe(
	{ model }: Workings,
	{ request, response, url, method, text }: Asked,
): Promise<void> {
	const body = method === "POST" ? text : url.search;
	const reply = model.handle({ method, path: url.pathname, body, headers: headersOf(request) });
	if (reply.kind === "dropped") {
		request.socket.destroy();
		return;
	}
	if (reply.delayMs > 0) await new Promise((resolve) => setTimeout(resolve, reply.delayMs).unref());
	response
		.writeHead(reply.status, { "content-type": "application/json", ...reply.headers })
		.end(JSON.stringify(reply.json));
}
