import { X } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { type NightBooking, NightSources } from "#components/admin/night-sources.tsx";
import { type Moment, useNightWords } from "#components/admin/use-words.ts";
import { Button } from "#components/ui/button.tsx";
import { cn } from "#components/ui/cn.ts";
import { Notice } from "#components/ui/notice.tsx";
import { TEXT_LINK } from "#components/ui/text-link.ts";
import type { HostNight } from "#lib/calendars/core/host-night.ts";
import type { HostProperty } from "#lib/properties/host-property.ts";
import type { PlainDate } from "#lib/shared/plain-date.ts";
import type { Stay } from "#lib/shared/stay.ts";
import { calendarHref, feedHref, nightHref } from "../../host-links.ts";
import { BlockForm } from "./block-form.tsx";
import type { CalendarQuery } from "./chosen-nights.ts";
import { FreeForm } from "./free-form.tsx";
import { PickDates } from "./pick-dates.tsx";

type NightPanelProps = {
	property: HostProperty;
	query: CalendarQuery;
	nights: readonly HostNight[];
	today: PlainDate;
	moment: Moment;
	attemptKey: string;
	/** By claim. */
	bookings: ReadonlyMap<string, NightBooking>;
};

/** The chosen nights: who closes them and what can be done. Beside the month on wide screens, a sheet over it on phones. */
export function NightPanel(props: NightPanelProps) {
	const { property, query, today } = props;
	const t = useTranslations("admin.month");
	if (query.chosen) return <ChosenNights {...props} chosen={query.chosen} />;
	return (
		<aside className="grid gap-4">
			{query.isInvalid && <Notice tone="problem">{t("invalidRange")}</Notice>}
			<p className="max-w-measure text-ink-soft">{t("hint")}</p>
			<PickDates slug={property.slug} today={today} />
		</aside>
	);
}

function ChosenNights({
	property,
	query,
	nights,
	today,
	moment,
	attemptKey,
	bookings,
	chosen,
}: NightPanelProps & { chosen: Stay }) {
	const t = useTranslations("admin.night");
	const words = useNightWords(today);
	const shown = nights.filter(({ night }) => chosen.arrival <= night && night < chosen.departure);
	const open = shown.filter((night) => night.isOpen).length;
	const isOne = shown.length === 1;
	const title = isOne
		? t("title", { day: words.day(chosen.arrival) })
		: t("titleRange", { range: words.range(chosen), nights: words.count(shown.length) });
	const blocked = shown.filter(isBlockedByUs);
	return (
		<aside
			aria-labelledby="chosen"
			className="grid content-start gap-3 rounded-card border bg-surface p-4 max-lg:fixed max-lg:pt-1 max-lg:inset-x-0 max-lg:bottom-14 max-lg:z-20 max-lg:max-h-[45dvh] max-lg:animate-sheet-in max-lg:overflow-y-auto max-lg:rounded-b-none max-lg:shadow-float lg:sticky lg:top-8 lg:p-6"
		>
			<div className="flex items-start justify-between gap-3">
				<h2 id="chosen" className="pt-2 font-semibold text-lead leading-tight">
					{title}
				</h2>
				<Button asChild look="plain" shape="icon">
					<Link
						href={calendarHref(property.slug, { month: query.month })}
						scroll={false}
						prefetch={false}
						aria-label={t("close")}
					>
						<X strokeWidth={1.5} aria-hidden />
					</Link>
				</Button>
			</div>
			{shown.some((night) => night.isConflict) && <Notice tone="problem">{t("conflict")}</Notice>}
			{isOne ? open === 1 && <p>{t("open")}</p> : <p>{t("openSome", { count: open, total: shown.length })}</p>}
			<NightSources
				nights={shown}
				today={today}
				moment={moment}
				feedHref={(feedId) => feedHref(property.slug, feedId)}
				bookingOf={(claimId) => bookings.get(claimId) ?? null}
			/>
			{isOne && (
				<Link
					href={nightHref(property.slug, chosen.arrival)}
					prefetch={false}
					className={cn(TEXT_LINK, "justify-self-start")}
				>
					{open === 1 ? t("whyOpen") : t("whyClosed")}
				</Link>
			)}
			<BlockForm
				key={`block ${chosen.arrival} ${chosen.departure}`}
				propertyId={property.id}
				chosen={chosen}
				nights={shown.length}
				closedBy={closedBy(shown)}
				canBlock={chosen.arrival >= today && blocked.length === 0}
				attemptKey={attemptKey}
			/>
			<FreeForm
				key={`free ${chosen.arrival} ${chosen.departure}`}
				propertyId={property.id}
				chosen={chosen}
				nights={blocked.map(({ night }) => night)}
				stayClosed={blocked.filter(isClosedByOthers).map(({ night }) => night)}
				today={today}
			/>
		</aside>
	);
}

function closedBy(nights: readonly HostNight[]): "nothing" | "portal" | "reservation" {
	const closing = nights.flatMap(({ sources }) =>
		sources.filter((source) => source.source === "feed" && source.closesHere),
	);
	if (closing.some((source) => source.kind === "reservation")) return "reservation";
	return closing.length > 0 ? "portal" : "nothing";
}

function isBlockedByUs(night: HostNight): boolean {
	return night.sources.some((source) => source.source === "claim" && source.kind === "block");
}

function isClosedByOthers(night: HostNight): boolean {
	return night.sources.some((source) => (source.source === "claim" ? source.kind !== "block" : source.closesHere));
}
