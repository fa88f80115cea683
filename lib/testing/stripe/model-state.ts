import type { EventObject, SessionPlan, StripeObject } from "./objects.ts";

/** How events reach the site. Dropped ones never do, though Stripe lists them. */
export type WebhookSwitches = { hold: boolean; drop: boolean; duplicate: boolean; shuffle: boolean };

export type StoredResult = { at: number; fingerprint: string; status: number; json: unknown };

/** All that the model knows; plain JSON, so that it can be kept in a file. Lists are oldest first. */
export type ModelState = {
	objects: StripeObject[];
	plans: Record<string, SessionPlan>;
	events: EventObject[];
	/** Ids of events that the site is still to be told, in the order they happened. */
	outgoing: string[];
	results: Record<string, StoredResult>;
	webhooks: WebhookSwitches;
};

export function emptyState(): ModelState {
	return {
		objects: [],
		plans: {},
		events: [],
		outgoing: [],
		results: {},
		webhooks: { hold: false, drop: false, duplicate: false, shuffle: false },
	};
}
