import { getTranslations } from "next-intl/server";
import type { GuestPage } from "./guest-page.ts";
import { wordsOf } from "./guest-words.ts";
import { Section } from "./section.tsx";

/** Address and the way in from two days before arrival, and before that when they will be here. */
export async function ArrivalInfo({ page }: { page: GuestPage }) {
	const { booking, locale, now } = page;
	if (now >= booking.checkOut) return null;
	const t = await getTranslations({ locale, namespace: "guest.arrival" });
	const words = await wordsOf(page);
	const { arrival } = booking;
	if (!arrival) {
		return (
			<Section id="llegar" title={t("title")}>
				<p className="max-w-measure text-ink-soft">
					{booking.isOverdue && now >= booking.arrivalInfoFrom
						? t("overdue")
						: t("later", { when: words.when(booking.arrivalInfoFrom), place: booking.home.place })}
				</p>
			</Section>
		);
	}
	const text = (locale === "en" ? arrival.en : arrival.es) ?? arrival.es ?? arrival.en;
	const paragraphs = text?.split(/\n\s*\n/) ?? [];
	return (
		<Section id="llegar" title={t("title")}>
			<div className="grid max-w-measure gap-4 rounded-card border bg-surface p-4 sm:p-6">
				{arrival.address && (
					<div className="grid gap-0.5">
						<p className="text-caption text-ink-soft">{t("address")}</p>
						<p className="font-semibold">{arrival.address}</p>
					</div>
				)}
				{paragraphs.map((paragraph) => (
					<p key={paragraph} className="whitespace-pre-line">
						{paragraph}
					</p>
				))}
				{!arrival.address && paragraphs.length === 0 && <p>{t("ask")}</p>}
			</div>
		</Section>
	);
}
