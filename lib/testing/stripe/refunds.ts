import { z } from "zod";
import { filled, metadataParam, readParams, wholeNumber } from "./form-params.ts";
import { add, type Core, emit, get, listOf } from "./model-core.ts";
import type { Charge, PaymentIntent, Refund } from "./objects.ts";
import { invalid } from "./stripe-refusal.ts";

const params = z.strictObject({
	payment_intent: filled,
	amount: wholeNumber.optional(),
	metadata: metadataParam,
	reason: z.enum(["duplicate", "fraudulent", "requested_by_customer"]).optional(),
});

/** What of a charge has been given back or is about to be. */
export function refundedOf(core: Core, paymentIntentId: string): number {
	return listOf(core, "refund")
		.filter((each) => each.payment_intent === paymentIntentId && each.status !== "failed" && each.status !== "canceled")
		.reduce((sum, { amount }) => sum + amount, 0);
}

function paidChargeOf(core: Core, intent: PaymentIntent): Charge {
	const charge = listOf(core, "charge").find((each) => each.id === intent.latest_charge && each.paid);
	if (!charge) {
		throw invalid(`This PaymentIntent (${intent.id}) does not have a successful charge to refund.`);
	}
	return charge;
}

export function createRefund(core: Core, given: Record<string, unknown>): Refund {
	const wanted = readParams(params, given);
	const intent = get(core, "payment_intent", { id: wanted.payment_intent, status: 400 });
	const charge = paidChargeOf(core, intent);
	const left = charge.amount - refundedOf(core, intent.id);
	const amount = wanted.amount ?? left;
	const disputes = listOf(core, "dispute").filter((each) => each.charge === charge.id && each.status !== "won");
	if (disputes.length > 0) throw invalid("Charge has been charged back.", { code: "charge_disputed" });
	if (left === 0) throw invalid("Charge has already been refunded.", { code: "charge_already_refunded" });
	if (amount < 1) throw invalid("Invalid positive integer", { code: "parameter_invalid_integer", param: "amount" });
	if (amount > left) {
		throw invalid(`Refund amount (${amount}) is greater than unrefunded amount on charge (${left})`, {
			param: "amount",
		});
	}
	const refund: Refund = add(core, {
		id: core.newId("re"),
		object: "refund",
		created: core.now(),
		amount,
		charge: charge.id,
		currency: charge.currency,
		metadata: wanted.metadata,
		payment_intent: intent.id,
		reason: wanted.reason ?? null,
		status: "pending",
	});
	emit(core, "refund.created", refund);
	noteRefunded(core, charge);
	emit(core, "charge.refunded", charge);
	return refund;
}

function noteRefunded(core: Core, charge: Charge): void {
	charge.amount_refunded = refundedOf(core, charge.payment_intent);
	charge.refunded = charge.amount_refunded === charge.amount;
}

/** The bank took it. */
export function settleRefund(core: Core, id: string): Refund {
	const refund = get(core, "refund", { id });
	if (refund.status !== "pending") return refund;
	refund.status = "succeeded";
	emit(core, "refund.updated", refund);
	return refund;
}

/** The bank gave it back to us, which may happen weeks after it had succeeded. */
export function failRefund(core: Core, id: string): Refund {
	const refund = get(core, "refund", { id });
	if (refund.status === "failed" || refund.status === "canceled") return refund;
	refund.status = "failed";
	refund.failure_reason = "lost_or_stolen_card";
	noteRefunded(core, get(core, "charge", { id: refund.charge }));
	emit(core, "refund.updated", refund);
	emit(core, "refund.failed", refund);
	return refund;
}
