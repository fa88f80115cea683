import { type Core, listOf } from "./model-core.ts";
import { refundedOf } from "./refunds.ts";

/** Money of one payment by Stripe's own books, in minor units. */
export type Total = {
	readonly paymentIntentId: string;
	readonly currency: string;
	readonly receivedMinor: number;
	/** Given back or about to be. */
	readonly refundedMinor: number;
	/** Withdrawn by disputes that are open or lost. */
	readonly disputedMinor: number;
};

/** Totals of every payment, oldest first. */
export function totalsOf(core: Core): Total[] {
	const disputes = listOf(core, "dispute").filter(({ status }) => status !== "won");
	return listOf(core, "payment_intent").map((intent) => ({
		paymentIntentId: intent.id,
		currency: intent.currency.toUpperCase(),
		receivedMinor: intent.amount_received,
		refundedMinor: refundedOf(core, intent.id),
		disputedMinor: disputes
			.filter((each) => each.payment_intent === intent.id)
			.reduce((sum, { amount }) => sum + amount, 0),
	}));
}
