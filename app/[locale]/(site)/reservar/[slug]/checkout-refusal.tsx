import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { ContactButtons } from "#components/site/contact-buttons.tsx";
import { RefusalPanel } from "#components/site/refusal-panel.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { TEXT_LINK } from "#components/ui/text-link.ts";
import { findHeldUntil } from "#lib/bookings/find-held-until.ts";
import type { Locale } from "#lib/platform/i18n/routing.ts";
import type { GuestQuote } from "#lib/pricing/quote-for-guest.ts";
import type { PublicProperty } from "#lib/properties/public-property.ts";
import { formatDay } from "#lib/shared/format-day.ts";
import { instantParts } from "#lib/shared/instant-parts.ts";
import type { PlainDate } from "#lib/shared/plain-date.ts";
import type { Stay } from "#lib/shared/stay.ts";
import { checkoutHref, hostContact, publicContext, searchHref } from "../../public-homes.ts";

type CheckoutRefusalProps = {
	locale: Locale;
	home: PublicProperty;
	asked: { stay: Stay; guests: number };
	answer: GuestQuote;
	seen: { today: PlainDate; now: Date };
};

/** A stay that cannot be booked here: why, and what can. */
export async function CheckoutRefusal({ locale, home, asked, answer, seen }: CheckoutRefusalProps) {
	const t = await getTranslations("site");
	const { stay, guests } = asked;
	const { today } = seen;
	const words = {
		name: home.name,
		from: formatDay(locale, { date: stay.arrival, today }),
		to: formatDay(locale, { date: stay.departure, today }),
	};
	const contact = (
		<ContactButtons
			contact={hostContact()}
			subject={t("contact.subjectDates", words)}
			message={t("contact.messageDates", words)}
		/>
	);
	if (answer.ok) {
		return (
			<div className="grid gap-4">
				<Notice>
					<p>{t("price.contactNote")}</p>
				</Notice>
				{contact}
			</div>
		);
	}
	const place = { locale, slug: home.slug };
	return (
		<RefusalPanel
			refused={{ stay, today, refusal: answer.refusal ?? { reason: answer.reason } }}
			note={await heldWords({ locale, home, asked, seen })}
			near={answer.nearest.map((near) => ({ ...near, href: checkoutHref(place, { ...near.stay, guests }) }))}
		>
			<div className="grid justify-items-start gap-4">
				<Link href={searchHref(locale, { ...stay, guests })} className={TEXT_LINK}>
					{t("refusal.searchOthers")}
				</Link>
				{contact}
			</div>
		</RefusalPanel>
	);
}

/** Nights that somebody is paying for at this moment may be free again soon. */
async function heldWords({ locale, home, asked, seen }: Omit<CheckoutRefusalProps, "answer">): Promise<string | null> {
	const at = await findHeldUntil(publicContext(), { propertyId: home.id, stay: asked.stay });
	if (!at) return null;
	const t = await getTranslations("site.checkout.refusals");
	return t("held", { until: instantParts(locale, { at, now: seen.now, timeZone: home.timeZone }).time });
}
