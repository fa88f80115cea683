import { add, type Core, emit, get } from "./model-core.ts";
import type { Dispute } from "./objects.ts";
import { refundedOf } from "./refunds.ts";

/** The guest's bank takes back what was not refunded. */
export function openDispute(core: Core, paymentIntentId: string): Dispute {
	const intent = get(core, "payment_intent", { id: paymentIntentId });
	const charge = get(core, "charge", { id: intent.latest_charge ?? "" });
	const dispute: Dispute = add(core, {
		id: core.newId("du"),
		object: "dispute",
		created: core.now(),
		amount: charge.amount - refundedOf(core, intent.id),
		charge: charge.id,
		currency: charge.currency,
		is_charge_refundable: false,
		livemode: false,
		metadata: {},
		payment_intent: intent.id,
		reason: "fraudulent",
		status: "needs_response",
	});
	charge.disputed = true;
	emit(core, "charge.dispute.created", dispute);
	emit(core, "charge.dispute.funds_withdrawn", dispute);
	return dispute;
}

/** Won: the money comes back. Lost: it stays with the guest. */
export function closeDispute(core: Core, id: string, isWon: boolean): Dispute {
	const dispute = get(core, "dispute", { id });
	if (dispute.status !== "needs_response") return dispute;
	dispute.status = isWon ? "won" : "lost";
	emit(core, "charge.dispute.closed", dispute);
	if (isWon) emit(core, "charge.dispute.funds_reinstated", dispute);
	return dispute;
}
