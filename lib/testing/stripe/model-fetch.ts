import type { ModelRequest } from "./answer-request.ts";
import { matchesPath } from "./routes.ts";
import type { StripeModel } from "./stripe-model.ts";

/** Something that happens just before the next matching request is carried out, or just after it, before its answer arrives. */
export type Interruption = {
	readonly method?: string;
	/** Such as `/v1/refunds`, with `*` for an id. */
	readonly path: string;
	readonly before?: () => unknown;
	readonly after?: () => unknown;
};

export type ModelFetch = typeof fetch & {
	/** Waits for the next request that it matches; for races that a test wants to happen. */
	interrupt(interruption: Interruption): void;
	/** Requests that were made, oldest first, as "POST /v1/refunds". */
	readonly requests: string[];
};

function requestOf(url: URL, init: RequestInit | undefined): ModelRequest {
	const method = init?.method ?? "GET";
	return {
		method,
		path: url.pathname,
		body: method === "POST" ? String(init?.body ?? "") : url.search,
		headers: Object.fromEntries(new Headers(init?.headers)),
	};
}

/** A `fetch` that reaches the model instead of the network, for `Stripe.createFetchHttpClient`. */
export function makeModelFetch(model: StripeModel): ModelFetch {
	const interruptions: Interruption[] = [];
	const requests: string[] = [];
	const reach = async (input: string | URL | Request, init?: RequestInit): Promise<Response> => {
		const request = requestOf(new URL(input instanceof Request ? input.url : input), init);
		requests.push(`${request.method} ${request.path}`);
		const place = interruptions.findIndex(
			({ method, path }) => (method ?? request.method) === request.method && matchesPath(path, request.path),
		);
		const [interruption] = place === -1 ? [] : interruptions.splice(place, 1);
		await interruption?.before?.();
		const reply = model.handle(request);
		await interruption?.after?.();
		if (reply.kind === "dropped") throw new TypeError("fetch failed");
		if (reply.delayMs > 0) await pause(reply.delayMs, init?.signal ?? null);
		return Response.json(reply.json, { status: reply.status, headers: reply.headers });
	};
	return Object.assign(reach, {
		requests,
		interrupt: (interruption: Interruption) => {
			interruptions.push(interruption);
		},
	});
}

function pause(ms: number, signal: AbortSignal | null): Promise<void> {
	return new Promise((resolve, reject) => {
		const timer = setTimeout(resolve, ms);
		signal?.addEventListener("abort", () => {
			clearTimeout(timer);
			reject(signal.reason);
		});
	});
}
