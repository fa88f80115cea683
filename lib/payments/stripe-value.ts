import type { StripeAnswer } from "#lib/payments/core/stripe-gateway.ts";
import { AppError } from "#lib/shared/errors.ts";

/** What Stripe answered; throws AppError `not_found` for what it does not have, `upstream` for anything else that is no answer. */
export function answered<T>(answer: StripeAnswer<T>): T {
	if (answer.ok) return answer.value;
	if (answer.kind === "not_found") throw new AppError("not_found", "Stripe has no such object");
	throw new AppError("upstream", "Stripe did not answer");
}
