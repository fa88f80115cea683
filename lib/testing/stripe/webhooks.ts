import { createHmac } from "node:crypto";
import type { Core } from "./model-core.ts";
import type { EventObject } from "./objects.ts";

/** An event as it reaches the site: the very bytes, and the header `Stripe-Signature`. */
export type Webhook = {
	readonly eventId: string;
	readonly type: string;
	readonly rawBody: string;
	readonly signature: string;
};

/** The header of a body: HMAC-SHA-256 of the instant and the bytes. */
export function signatureOf(signed: { secret: string; rawBody: string; atSeconds: number }): string {
	const { secret, rawBody, atSeconds } = signed;
	const v1 = createHmac("sha256", secret).update(`${atSeconds}.${rawBody}`).digest("hex");
	return `t=${atSeconds},v1=${v1}`;
}

/** One event, signed now. */
export function webhookOf(core: Core, event: EventObject, secret: string): Webhook {
	// Stripe indents its bodies, so that one who parses them and writes them anew has other bytes.
	const rawBody = JSON.stringify(event, null, 2);
	return {
		eventId: event.id,
		type: event.type,
		rawBody,
		signature: signatureOf({ secret, rawBody, atSeconds: core.now() }),
	};
}

/** Takes what is still to be told, in order, unless the switches say otherwise. */
export function takeWebhooks(core: Core, secret: string, random: () => number): Webhook[] {
	const { webhooks, outgoing, events } = core.state;
	if (webhooks.hold) return [];
	const ids = new Set(outgoing.splice(0));
	const due = events.filter(({ id }) => ids.has(id)).map((event) => webhookOf(core, event, secret));
	const all = webhooks.duplicate ? due.flatMap((each) => [each, each]) : due;
	if (!webhooks.shuffle) return all;
	return all
		.map((each) => ({ each, place: random() }))
		.toSorted((a, b) => a.place - b.place)
		.map(({ each }) => each);
}
