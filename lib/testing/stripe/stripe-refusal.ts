import type { PaymentIntent } from "./objects.ts";

export type ErrorBody = {
	type: "invalid_request_error" | "card_error" | "idempotency_error" | "api_error";
	code?: string;
	decline_code?: string;
	advice_code?: string;
	message: string;
	param?: string;
	payment_intent?: PaymentIntent;
};

/** An answer of Stripe that is an error. `isStored`: the same key gets it again, since the request had begun to be carried out. */
export class StripeRefusal extends Error {
	readonly status: number;
	readonly body: ErrorBody;
	readonly isStored: boolean;

	constructor(status: number, body: ErrorBody, isStored = false) {
		super(body.message);
		this.status = status;
		this.body = body;
		this.isStored = isStored;
	}
}

/** 400: the request can never be carried out. */
export function invalid(message: string, more: { code?: string; param?: string } = {}): StripeRefusal {
	return new StripeRefusal(400, { type: "invalid_request_error", message, ...more });
}

/** `status` 404 for the object a path names, 400 for one that a parameter names. */
export function missing(kind: string, id: string, status: 400 | 404): StripeRefusal {
	const body = {
		type: "invalid_request_error",
		code: "resource_missing",
		message: `No such ${kind}: '${id}'`,
	} as const;
	return new StripeRefusal(status, body);
}
