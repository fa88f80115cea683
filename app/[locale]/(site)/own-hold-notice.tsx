import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { Notice } from "#components/ui/notice.tsx";
import { TEXT_LINK } from "#components/ui/text-link.ts";
import type { BrowserHold } from "#lib/bookings/find-browser-hold.ts";
import type { Locale } from "#lib/platform/i18n/routing.ts";
import type { PublicProperty } from "#lib/properties/public-property.ts";
import { formatRange } from "#lib/shared/format-day.ts";
import { instantParts } from "#lib/shared/instant-parts.ts";
import { checkoutHref, publicContext } from "./public-homes.ts";

type OwnHoldProps = {
	locale: Locale;
	home: PublicProperty;
	hold: BrowserHold;
	/** Going on from here would give those nights up. */
	isLetGo?: boolean;
};

/** The nights that this browser holds at the home, with the way to them. */
export async function OwnHold({ locale, home, hold, isLetGo = false }: OwnHoldProps) {
	const t = await getTranslations("site.checkout.hold");
	const now = publicContext().clock.now();
	const { time } = instantParts(locale, { at: hold.holdExpiresAt, now, timeZone: home.timeZone });
	const range = formatRange(locale, { from: hold.stay.arrival, to: hold.stay.departure });
	const href = checkoutHref({ locale, slug: home.slug }, { ...hold.stay, guests: hold.guests });
	return (
		<Notice tone="waiting">
			<p>{t(isLetGo ? "other" : "here", { range, time })}</p>
			<Link href={href} className={TEXT_LINK}>
				{t("otherLink")}
			</Link>
		</Notice>
	);
}
