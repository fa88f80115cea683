import { randomUUID } from "node:crypto";
import { getTranslations } from "next-intl/server";
import { CheckoutForm } from "#components/site/checkout-form.tsx";
import { PaymentPlan } from "#components/site/payment-plan.tsx";
import { PolicySentence } from "#components/site/policy-sentence.tsx";
import { PriceBreakdown } from "#components/site/price-breakdown.tsx";
import type { StayOffer } from "#components/site/stay-offer.ts";
import { StaySummary, SummaryStrip } from "#components/site/stay-summary.tsx";
import { Step } from "#components/site/step.tsx";
import { getPathname } from "#lib/platform/i18n/navigation.ts";
import type { Locale } from "#lib/platform/i18n/routing.ts";
import type { PublicProperty } from "#lib/properties/public-property.ts";
import { formatMoney } from "#lib/shared/format-money.ts";
import { ClientWords } from "../../client-words.tsx";
import { startCheckout } from "./actions.ts";
import { Consequences } from "./consequences.tsx";

type CheckoutStepsProps = {
	locale: Locale;
	home: PublicProperty;
	offer: StayOffer;
	guest: { readonly name: string; readonly email: string; readonly phone: string } | undefined;
};

/** The three steps of a stay that is not held yet, or whose guest data are corrected. */
export async function CheckoutSteps({ locale, home, offer, guest }: CheckoutStepsProps) {
	const t = await getTranslations("site.checkout.steps");
	const { quote, schedule, terms, mode } = offer;
	const { totalMinor, currency, stay, guests } = quote;
	const hidden = {
		slug: home.slug,
		locale,
		mode: mode === "request" ? "request" : "instant",
		arrival: stay.arrival,
		departure: stay.departure,
		guests: String(guests),
		attemptKey: randomUUID(),
		termsVersion: terms.version,
		expectedTotalMinor: String(totalMinor),
	} as const;
	return (
		<>
			<SummaryStrip home={home} offer={offer} />
			<Step number={1} title={t("stay")}>
				<StaySummary home={home} offer={offer} />
				<PriceBreakdown quote={quote} today={offer.today} />
			</Step>
			<ClientWords pick={({ site }) => ({ site: { checkout: site.checkout } })}>
				<CheckoutForm
					action={startCheckout}
					hidden={hidden}
					mode={hidden.mode}
					guest={guest}
					amount={formatMoney(locale, { minor: schedule.dueNowMinor, currency }, { withCode: true })}
					payment={
						<div className="grid gap-4">
							<PaymentPlan offer={offer} />
							<p className="max-w-measure text-ink-soft text-note">
								<PolicySentence offer={offer} />
							</p>
						</div>
					}
					consequences={<Consequences locale={locale} offer={offer} />}
					termsHref={getPathname({ locale, href: "/terminos" })}
					termsVersion={terms.version}
				/>
			</ClientWords>
		</>
	);
}
