import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Button } from "#components/ui/button.tsx";
import { formatMoney } from "#lib/shared/format-money.ts";
import { daysBetween } from "#lib/shared/plain-date.ts";
import { PaymentPlan } from "./payment-plan.tsx";
import { PolicySentence } from "./policy-sentence.tsx";
import { PriceBreakdown } from "./price-breakdown.tsx";
import type { StayOffer } from "./stay-offer.ts";

type OfferPanelProps = {
	offer: StayOffer;
	/** Where the stay is booked or asked for. */
	bookHref: string;
	/** Ways to reach the host, for a home that cannot be booked here. */
	contact: ReactNode;
};

/** The whole price of a stay, when it is paid, what happens if plans change, and the next step. */
export function OfferPanel({ offer, bookHref, contact }: OfferPanelProps) {
	const t = useTranslations("site.price");
	const policy = useTranslations("site.policy");
	const { mode } = offer;
	return (
		<div className="grid gap-4">
			<OfferTotal offer={offer} />
			{mode === "contact" ? (
				<>
					<p className="text-note">{t(contact ? "contactNote" : "contactNoteNobody")}</p>
					{contact}
				</>
			) : (
				<>
					<PaymentPlan offer={offer} />
					<div className="grid gap-2">
						<Button asChild shape="wide">
							<Link href={bookHref} prefetch={false}>
								{t(mode === "request" ? "request" : "reserve")}
							</Link>
						</Button>
						<p className="text-center text-caption text-ink-soft">
							{t(mode === "request" ? "requestNote" : "noChargeYet")}
						</p>
					</div>
				</>
			)}
			<div className="grid gap-1 border-t pt-2">
				<PriceBreakdown quote={offer.quote} today={offer.today} />
				{mode !== "contact" && (
					<div className="grid gap-1 border-t pt-4 text-note">
						<h3 className="font-semibold">{policy("title")}</h3>
						<p className="text-ink-soft">
							<PolicySentence offer={offer} />
						</p>
					</div>
				)}
			</div>
		</div>
	);
}

function OfferTotal({ offer }: { offer: Pick<StayOffer, "quote"> }) {
	const t = useTranslations("site.price");
	const locale = useLocale();
	const { quote } = offer;
	return (
		<div role="status" className="grid">
			<p className="font-display font-semibold text-title tabular-nums">
				{formatMoney(locale, { minor: quote.totalMinor, currency: quote.currency }, { withCode: true })}
			</p>
			<p className="text-note text-ink-soft">
				{t("totalNote", { count: daysBetween(quote.stay.arrival, quote.stay.departure), guests: quote.guests })}
			</p>
		</div>
	);
}
