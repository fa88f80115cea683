/**
 * What a handler did with one of Stripe's objects: `settled` changed something, `already` found it done, `waiting` says that Stripe has
 * not decided yet, `refunding` took the money and gives it back, `quarantined` left it for the host, `foreign` is none of ours.
 */
export type SettleOutcome =
	| "settled"
	| "already"
	| "waiting"
	| "expired"
	| "failed"
	| "refunding"
	| "quarantined"
	| "foreign"
	| "not_found";

/** True when a handler changed something, which for the reconciler means that a webhook never did. */
export function isRepair(outcome: SettleOutcome): boolean {
	return outcome === "settled" || outcome === "expired" || outcome === "failed" || outcome === "refunding";
}
