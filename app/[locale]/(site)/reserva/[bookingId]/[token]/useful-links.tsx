import { CalendarPlus, House, type LucideIcon, ReceiptText } from "lucide-react";
import { getTranslations } from "next-intl/server";
import { ContactButtons } from "#components/site/contact-buttons.tsx";
import { Card } from "#components/ui/card.tsx";
import { TEXT_LINK } from "#components/ui/text-link.ts";
import { homeHref, hostContact } from "../../../public-homes.ts";
import type { GuestPage } from "./guest-page.ts";
import { wordsOf } from "./guest-words.ts";

export async function UsefulLinks({ page }: { page: GuestPage }) {
	const { booking, locale, hrefs } = page;
	const t = await getTranslations({ locale, namespace: "guest" });
	const words = await wordsOf(page);
	const { reference, home } = booking;
	const values = { reference, home: home.name, range: words.range(booking.stay) };
	const links: [LucideIcon, string, string][] = [];
	if (booking.state === "confirmed") links.push([CalendarPlus, t("more.calendar"), hrefs.calendar]);
	if (booking.movements.length > 0) links.push([ReceiptText, t("more.receipt"), hrefs.receipt]);
	if (home.isActive) links.push([House, t("seeHome"), homeHref(locale, home.slug)]);
	return (
		<Card className="grid gap-4">
			<h2 className="font-semibold text-lead">{t("more.title")}</h2>
			<ul className="grid">
				{links.map(([Icon, label, href]) => (
					<li key={href}>
						<a href={href} className={TEXT_LINK}>
							<Icon strokeWidth={1.5} className="size-5 shrink-0" aria-hidden />
							{label}
						</a>
					</li>
				))}
			</ul>
			<ContactButtons
				contact={hostContact()}
				subject={t("more.subject", values)}
				message={t("more.message", values)}
				isNextStep={false}
				className="*:grow"
			/>
			<p className="border-t pt-4 text-caption text-ink-soft">{t("more.linkNote")}</p>
		</Card>
	);
}
