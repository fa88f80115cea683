import { getTranslations } from "next-intl/server";
import { PolicySentence } from "#components/site/policy-sentence.tsx";
import type { StayOffer } from "#components/site/stay-offer.ts";
import { getPathname } from "#lib/platform/i18n/navigation.ts";
import { dayIn } from "#lib/shared/plain-date.ts";
import { Consequences } from "../../../reservar/[slug]/consequences.tsx";
import type { GuestPage } from "./guest-page.ts";

/** What paying a held stay takes today and later, and on which terms: right above its button, as in the checkout. */
export async function HoldTerms({ page }: { page: GuestPage }) {
	const { booking, locale, now } = page;
	const { quote, terms, depositMinor, balanceDueAt } = booking;
	const t = await getTranslations({ locale, namespace: "guest.pay" });
	const laterMinor = quote.totalMinor - depositMinor;
	const laterAt = laterMinor > 0 ? balanceDueAt : null;
	const schedule = { dueNowMinor: depositMinor, laterMinor, laterAt };
	const offer: StayOffer = { quote, terms, schedule, mode: "instant", now, today: dayIn(terms.timeZone, now) };
	return (
		<div className="grid max-w-measure gap-2 text-note">
			<Consequences locale={locale} offer={offer} isHeld />
			<p className="text-ink-soft">
				<PolicySentence offer={offer} />
			</p>
			<p>
				{!booking.hasAcceptedTerms && `${t("acceptTerms")} `}
				<a
					href={getPathname({ locale, href: "/terminos" })}
					target="_blank"
					rel="noopener"
					className="inline-flex min-h-11 items-center font-semibold text-clay underline underline-offset-4"
				>
					{t("termsLink", { version: terms.version.slice(0, 8) })}
				</a>
			</p>
		</div>
	);
}
