import { createSession } from "./create-session.ts";
import { listEvents, listObjects } from "./listing.ts";
import { type Core, get } from "./model-core.ts";
import type { StripeObject } from "./objects.ts";
import { cancelIntent, chargeOffSession } from "./payment-intents.ts";
import { createRefund } from "./refunds.ts";
import { expireSession } from "./session-life.ts";
import { missing, StripeRefusal } from "./stripe-refusal.ts";

export type Request = { method: string; path: string; params: Record<string, unknown> };
type Route = (core: Core, request: Request & { id: string }) => unknown;

const COLLECTIONS = {
	"/v1/checkout/sessions": "checkout.session",
	"/v1/payment_intents": "payment_intent",
	"/v1/setup_intents": "setup_intent",
	"/v1/payment_methods": "payment_method",
	"/v1/charges": "charge",
	"/v1/refunds": "refund",
	"/v1/disputes": "dispute",
	"/v1/customers": "customer",
} as const satisfies Record<string, StripeObject["object"]>;

const ROUTES: Record<string, Route> = {
	...Object.fromEntries(
		Object.entries(COLLECTIONS).flatMap(([path, kind]): [string, Route][] => [
			[`GET ${path}`, (core, request) => listObjects(core, kind, request)],
			[`GET ${path}/*`, (core, { id }) => get(core, kind, { id })],
		]),
	),
	"GET /v1/events": (core, request) => listEvents(core, request),
	"GET /v1/events/*": (core, { id }) => {
		const event = core.state.events.find((each) => each.id === id);
		if (!event) throw missing("event", id, 404);
		return event;
	},
	"POST /v1/checkout/sessions": (core, { params }) => createSession(core, params),
	"POST /v1/checkout/sessions/*/expire": (core, { id }) => expireSession(core, id),
	"POST /v1/payment_intents": (core, { params }) => chargeOffSession(core, params),
	"POST /v1/payment_intents/*/cancel": (core, { id }) => cancelIntent(core, id),
	"POST /v1/refunds": (core, { params }) => createRefund(core, params),
};

/** `*` stands for one part of the path. */
export function matchesPath(pattern: string, path: string): boolean {
	const [wanted, given] = [pattern.split("/"), path.split("/")];
	return wanted.length === given.length && wanted.every((part, index) => part === "*" || part === given[index]);
}

/** Carries out one request; throws a `StripeRefusal` for what Stripe refuses. The answer is a copy. */
export function carryOut(core: Core, request: Request): unknown {
	const key = Object.keys(ROUTES).find((each) => {
		const [method, pattern = ""] = each.split(" ");
		return method === request.method && matchesPath(pattern, request.path);
	});
	const route = key === undefined ? undefined : ROUTES[key];
	if (!route || !key) {
		const message = `Unrecognized request URL (${request.method}: ${request.path}).`;
		throw new StripeRefusal(404, { type: "invalid_request_error", message });
	}
	const place = key.split("/").indexOf("*");
	const id = place === -1 ? "" : (request.path.split("/")[place] ?? "");
	return structuredClone(route(core, { ...request, id }));
}
