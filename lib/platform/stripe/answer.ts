import Stripe from "stripe";
import type { z } from "zod";
import type { StripeAnswer } from "#lib/payments/core/stripe-gateway.ts";
import { cardError, paymentIntent } from "./read-objects.ts";

type Failure = Extract<StripeAnswer<never>, { ok: false }>;

const { errors } = Stripe;
const TIMED_OUT = "ETIMEDOUT";

function unknown(code: string): Failure {
	return { ok: false, kind: "unknown", code };
}

function isTimeout({ detail }: { detail?: unknown }): boolean {
	return typeof detail === "object" && detail !== null && "code" in detail && detail.code === TIMED_OUT;
}

/** What an error of the SDK means to us. Only codes are taken from it: its message may name a person. */
function failureOf(error: InstanceType<typeof errors.StripeError>): Failure {
	const code = error.code || error.rawType || "error";
	if (error instanceof errors.StripeConnectionError) return unknown(isTimeout(error) ? "timeout" : "network");
	// The same request is being answered at this moment, such as to a second tab: what comes of it is not known yet.
	if (error.statusCode === 409 || error.code === "idempotency_key_in_use") return unknown(code);
	if (error instanceof errors.StripeIdempotencyError) return { ok: false, kind: "key_changed", code };
	if (error instanceof errors.StripeCardError) {
		const intent = paymentIntent.safeParse(error.payment_intent);
		const card = { type: error.rawType, code: error.code, decline_code: error.decline_code };
		return {
			ok: false,
			kind: "declined",
			error: cardError.parse({ ...card, advice_code: error.advice_code }),
			paymentIntent: intent.success ? intent.data : null,
		};
	}
	// A wrong or revoked key says nothing about what was asked for: it may have been done under the right one before.
	const isAboutUs = error.statusCode === 401 || error.statusCode === 403;
	if (error instanceof errors.StripeRateLimitError || isAboutUs) return unknown(code);
	if (error.code === "resource_missing") return { ok: false, kind: "not_found", code };
	if (error instanceof errors.StripeInvalidRequestError) return { ok: false, kind: "refused", code };
	return unknown(error.statusCode === undefined ? code : `status_${error.statusCode}`);
}

/** The object that a call brought, checked and renamed; else what its failure means. Never throws for what Stripe or the network did. */
export async function answerOf<Schema extends z.ZodType>(
	schema: Schema,
	call: () => Promise<unknown>,
): Promise<StripeAnswer<z.output<Schema>>> {
	try {
		const read = schema.safeParse(await call());
		return read.success ? { ok: true, value: read.data } : unknown("unreadable_answer");
	} catch (error) {
		if (error instanceof errors.StripeError) return failureOf(error);
		throw error;
	}
}
