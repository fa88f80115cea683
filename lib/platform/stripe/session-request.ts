import type Stripe from "stripe";
import type { NewCheckoutSession } from "#lib/payments/core/stripe-gateway.ts";

type Request = Stripe.Checkout.SessionCreateParams;

function paymentPart({ line, currency, savesCard, metadata }: NewCheckoutSession): Request {
	if (!line) return {};
	const { name, description, amountMinor } = line;
	return {
		line_items: [
			{
				quantity: 1,
				price_data: {
					currency: currency.toLowerCase(),
					unit_amount: amountMinor,
					product_data: { name, ...(description ? { description } : {}) },
				},
			},
		],
		payment_intent_data: {
			description: name,
			metadata: { ...metadata },
			...(savesCard ? { setup_future_usage: "off_session" } : {}),
		},
	};
}

function setupPart({ currency, metadata }: NewCheckoutSession): Request {
	return { currency: currency.toLowerCase(), setup_intent_data: { metadata: { ...metadata } } };
}

function customerPart({ customerId, customerEmail }: NewCheckoutSession): Request {
	if (customerId) return { customer: customerId };
	return { customer_creation: "always", ...(customerEmail ? { customer_email: customerEmail } : {}) };
}

/** The request for a page: the same parameters always make the same one, since Stripe compares them under a key. */
export function sessionRequest(params: NewCheckoutSession): Request {
	const { mode, locale, successUrl, cancelUrl, expiresAtSeconds, metadata } = params;
	const bookingId = metadata["bookingId"];
	return {
		mode,
		...(mode === "payment" ? paymentPart(params) : setupPart(params)),
		...customerPart(params),
		// Cards and the wallets that come with them: nothing that is paid days later may hold nights.
		allowed_payment_method_types: ["card"],
		locale,
		success_url: successUrl,
		cancel_url: cancelUrl,
		expires_at: expiresAtSeconds,
		metadata: { ...metadata },
		...(bookingId ? { client_reference_id: bookingId } : {}),
	};
}
