import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { HoldPanel } from "#components/site/hold-panel.tsx";
import { PaymentPlan } from "#components/site/payment-plan.tsx";
import { PolicySentence } from "#components/site/policy-sentence.tsx";
import { PriceBreakdown } from "#components/site/price-breakdown.tsx";
import type { StayOffer } from "#components/site/stay-offer.ts";
import { StaySummary, SummaryStrip } from "#components/site/stay-summary.tsx";
import { Step } from "#components/site/step.tsx";
import { TEXT_LINK } from "#components/ui/text-link.ts";
import type { BrowserHold } from "#lib/bookings/find-browser-hold.ts";
import type { Locale } from "#lib/platform/i18n/routing.ts";
import type { PublicProperty } from "#lib/properties/public-property.ts";
import { formatMoney } from "#lib/shared/format-money.ts";
import { instantParts } from "#lib/shared/instant-parts.ts";
import { zoneName } from "#lib/shared/zone-name.ts";
import { ClientWords } from "../../client-words.tsx";
import { checkoutHref } from "../../public-homes.ts";
import { continueCheckout, letGo } from "./actions.ts";
import { Consequences } from "./consequences.tsx";

type HeldStepsProps = { locale: Locale; home: PublicProperty; hold: BrowserHold; offer: StayOffer };

/** The checkout of somebody who was at the payment page and came back: the nights are held, nothing is asked twice. */
export async function HeldSteps({ locale, home, hold, offer }: HeldStepsProps) {
	const t = await getTranslations("site.checkout");
	const { timeZone } = hold.terms;
	const { time } = instantParts(locale, { at: hold.holdExpiresAt, now: offer.now, timeZone });
	const editHref = `${checkoutHref({ locale, slug: home.slug }, { ...hold.stay, guests: hold.guests })}&datos=1`;
	return (
		<>
			<SummaryStrip home={home} offer={offer} />
			<ClientWords pick={({ site }) => ({ site: { checkout: site.checkout } })}>
				<HoldPanel
					until={{ time, zone: zoneName(locale, timeZone) }}
					secondsLeft={Math.max(0, Math.floor((hold.holdExpiresAt.getTime() - offer.now.getTime()) / 1000))}
					amount={formatMoney(locale, { minor: hold.depositMinor, currency: hold.currency }, { withCode: true })}
					consequences={<Consequences locale={locale} offer={offer} isHeld />}
					hidden={{ slug: home.slug, locale }}
					onContinue={continueCheckout}
					onRelease={letGo}
				/>
			</ClientWords>
			<Step number={1} title={t("steps.stay")}>
				<StaySummary home={home} offer={offer} />
				<PriceBreakdown quote={offer.quote} today={offer.today} />
			</Step>
			<Step number={2} title={t("steps.data")}>
				<div className="grid justify-items-start">
					<p className="break-words">{t("hold.bookedFor", hold.guest)}</p>
					<Link href={editHref} className={TEXT_LINK}>
						{t("hold.editData")}
					</Link>
				</div>
			</Step>
			<Step number={3} title={t("steps.pay")}>
				<PaymentPlan offer={offer} />
				<p className="max-w-measure text-ink-soft text-note">
					<PolicySentence offer={offer} />
				</p>
			</Step>
		</>
	);
}
