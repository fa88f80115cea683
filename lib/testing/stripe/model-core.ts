import type { Clock } from "#lib/shared/clock.ts";
import type { ModelState } from "./model-state.ts";
import type { Customer, EventObject, StripeObject } from "./objects.ts";
import { missing } from "./stripe-refusal.ts";

export const API_VERSION = "2026-10-28.endive";

/** What every part of the model works with. */
export type Core = {
	readonly state: ModelState;
	/** Seconds since 1970. */
	now(): number;
	newId(prefix: string): string;
	/** Where the pages of sessions lie, without a trailing slash. */
	readonly pageUrl: string;
	/** The request that is carried out, for the events it causes. */
	requestKey: string | null;
};

const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

export function makeCore(options: {
	state: ModelState;
	clock: Clock;
	pageUrl: string;
	randomBytes: (length: number) => Uint8Array;
}): Core {
	return {
		state: options.state,
		pageUrl: options.pageUrl,
		requestKey: null,
		now: () => Math.floor(options.clock.now().getTime() / 1_000),
		newId: (prefix) =>
			`${prefix}_${Array.from(options.randomBytes(24), (byte) => LETTERS[byte % LETTERS.length]).join("")}`,
	};
}

type Kind = StripeObject["object"];
type OfKind<K extends Kind> = Extract<StripeObject, { object: K }>;

export function listOf<K extends Kind>(core: Core, kind: K): OfKind<K>[] {
	return core.state.objects.filter((each): each is OfKind<K> => each.object === kind);
}

export function find<K extends Kind>(core: Core, kind: K, id: string | null): OfKind<K> | null {
	return listOf(core, kind).find((each) => each.id === id) ?? null;
}

/** The object; an error of Stripe's when there is none: 404 where the path names it, 400 where a parameter does. */
export function get<K extends Kind>(core: Core, kind: K, named: { id: string; status?: 400 | 404 }): OfKind<K> {
	const found = find(core, kind, named.id);
	if (!found) throw missing(kind, named.id, named.status ?? 404);
	return found;
}

export function add<T extends StripeObject>(core: Core, object: T): T {
	core.state.objects.push(object);
	return object;
}

/** Notes that something happened; the event holds the object as it is now. */
export function emit(core: Core, type: string, object: StripeObject): EventObject {
	const event: EventObject = {
		id: core.newId("evt"),
		object: "event",
		api_version: API_VERSION,
		created: core.now(),
		data: { object: structuredClone(object) },
		livemode: "livemode" in object && object.livemode,
		pending_webhooks: 1,
		request: { id: null, idempotency_key: core.requestKey },
		type,
	};
	core.state.events.push(event);
	if (!core.state.webhooks.drop) core.state.outgoing.push(event.id);
	return event;
}

export function createCustomer(core: Core, email: string | null): Customer {
	const customer = add(core, {
		id: core.newId("cus"),
		object: "customer",
		created: core.now(),
		email,
		livemode: false,
		metadata: {},
	} as const satisfies Customer);
	emit(core, "customer.created", customer);
	return customer;
}
