import { getTranslations } from "next-intl/server";
import { Scene } from "#components/site/scene.tsx";
import { daysBetween } from "#lib/shared/plain-date.ts";
import type { GuestPage } from "./guest-page.ts";
import { wordsOf } from "./guest-words.ts";

/** The stay itself: which home, when, for how many. */
export async function StayCard({ page }: { page: GuestPage }) {
	const { booking, locale } = page;
	const { home, stay, guests, terms } = booking;
	const t = await getTranslations({ locale, namespace: "guest" });
	const site = await getTranslations({ locale, namespace: "site.home" });
	const words = await wordsOf(page);
	return (
		<div className="overflow-hidden rounded-photo border bg-surface">
			<div className="aspect-3/2">
				<Scene
					scene={home.scene}
					alt={site("sceneAlt", { name: home.name, place: home.place })}
					sizes="(min-width: 1024px) 352px, 100vw"
					isFirst
				/>
			</div>
			<div className="grid gap-4 p-4 sm:p-6">
				<div className="grid gap-1">
					<p className="font-display font-semibold text-heading tracking-tight">{home.name}</p>
					<p className="text-ink-soft text-note">
						{home.place} · {t("nights", { count: daysBetween(stay.arrival, stay.departure) })} ·{" "}
						{t("guests", { count: guests })}
					</p>
				</div>
				<dl className="grid grid-cols-2 gap-4 border-t pt-4">
					<Time label={t("checkIn")}>{t("from", { date: words.day(stay.arrival), time: terms.checkInTime })}</Time>
					<Time label={t("checkOut")}>{t("until", { date: words.day(stay.departure), time: terms.checkOutTime })}</Time>
				</dl>
			</div>
		</div>
	);
}

function Time({ label, children }: { label: string; children: string }) {
	return (
		<div className="grid content-start gap-0.5">
			<dt className="text-caption text-ink-soft">{label}</dt>
			<dd className="font-semibold text-note tabular-nums">{children}</dd>
		</div>
	);
}
