import { z } from "zod";
import type { NewCheckoutSession } from "#lib/payments/core/stripe-gateway.ts";

/**
 * What a payment row stores of its Checkout session before the call. The ways back are stored as what they lead to and become addresses
 * when the call is made: a private link is never kept.
 */
export const checkoutParamsSchema = z.object({
	mode: z.enum(["payment", "setup"]),
	line: z.object({ name: z.string(), description: z.string().nullable(), amountMinor: z.number().int() }).nullable(),
	currency: z.string(),
	customerId: z.string().nullable(),
	customerEmail: z.string().nullable(),
	savesCard: z.boolean(),
	locale: z.enum(["es-MX", "en"]),
	expiresAtSeconds: z.number().int(),
	metadata: z.record(z.string(), z.string()),
	returnTo: z.discriminatedUnion("kind", [
		/** The page of the checkout, with the stay that was chosen there. */
		z.object({
			kind: z.literal("checkout"),
			slug: z.string(),
			arrival: z.string(),
			departure: z.string(),
			guests: z.number().int(),
		}),
		/** The booking's private page under this version of its link. */
		z.object({ kind: z.literal("guest_page"), linkVersion: z.number().int() }),
	]),
});

export type CheckoutParams = z.infer<typeof checkoutParamsSchema>;

type Addresses = { readonly baseUrl: string; readonly guestPath: string };

/** The request as Stripe gets it: the same for the same parameters, or its key would be refused. */
export function toNewSession(params: CheckoutParams, { baseUrl, guestPath }: Addresses): NewCheckoutSession {
	const { locale, returnTo, ...rest } = params;
	const back = waysBack(params, guestPath);
	return {
		...rest,
		locale: locale === "en" ? "en" : "es-419",
		successUrl: `${baseUrl}${back.success}`,
		cancelUrl: `${baseUrl}${back.cancel}`,
	};
}

function waysBack({ locale, returnTo }: CheckoutParams, guestPath: string): { success: string; cancel: string } {
	if (returnTo.kind === "guest_page") {
		return { success: `${guestPath}?pago={CHECKOUT_SESSION_ID}`, cancel: guestPath };
	}
	const { slug, arrival, departure, guests } = returnTo;
	const checkout = locale === "en" ? `/en/book/${slug}` : `/reservar/${slug}`;
	const done = locale === "en" ? "/en/book/done" : "/reservar/listo";
	const query = new URLSearchParams({ llegada: arrival, salida: departure, huespedes: String(guests) });
	return { success: `${done}?session_id={CHECKOUT_SESSION_ID}`, cancel: `${checkout}?${query}` };
}
