const STRIPE_PAGES = "https://checkout.stripe.com";

/** Where guests pay: on Stripe's own pages, or at the stand-in that STRIPE_API_URL names, whose pages lie beside its interface. */
export function payPageOrigin(stripeApiUrl: string | undefined): string {
	return stripeApiUrl ? new URL(stripeApiUrl).origin : STRIPE_PAGES;
}
