import { useTranslations } from "next-intl";
import { ActionForm } from "#components/admin/action-form.tsx";
import { useDurationWords } from "#components/admin/use-duration.ts";
import { type Moment, useInstantWords, useNightWords } from "#components/admin/use-words.ts";
import { AutoRefresh } from "#components/ui/auto-refresh.tsx";
import { Button } from "#components/ui/button.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { portalName } from "#lib/calendars/core/portals.ts";
import type { ShownRoundTrip } from "#lib/calendars/find-latest-round-trip.ts";
import type { ExportReader } from "#lib/calendars/list-export-readers.ts";
import { dayIn } from "#lib/shared/plain-date.ts";
import { finishRoundTripAction, startRoundTripAction } from "../../actions.ts";
import { TripMark } from "./trip-mark.tsx";

const REFRESH_SECONDS = 20;

type PanelProps = { trip: ShownRoundTrip | null; reader: ExportReader; moment: Moment };
/** `here` is this page's own address. */
type RoundTripPanelProps = PanelProps & { here: string };

/** The test night of one export: how far it has come, and what the host can do next. */
export function RoundTripPanel({ trip, reader, moment, here }: RoundTripPanelProps) {
	const t = useTranslations("admin.wizard");
	const isWaited = trip !== null && !["done", "unseen"].includes(trip.state);
	return (
		<div className="grid gap-4">
			<p className="max-w-measure">{t("testText", { portal: portalName(reader) })}</p>
			{trip && <TripOutcome trip={trip} reader={reader} />}
			{trip && <TripMarks trip={trip} reader={reader} moment={moment} />}
			{trip && !trip.removedAt ? <FinishForm trip={trip} /> : <StartForm reader={reader} isAgain={trip !== null} />}
			{isWaited && (
				<div className="flex flex-wrap items-center gap-x-4 gap-y-1">
					<Button asChild look="quiet">
						<a href={here}>{t("refresh")}</a>
					</Button>
					<p className="text-caption text-ink-soft">{t("refreshed")}</p>
					<AutoRefresh everySeconds={REFRESH_SECONDS} />
				</div>
			)}
		</div>
	);
}

function TripOutcome({ trip, reader }: Omit<PanelProps, "moment"> & { trip: ShownRoundTrip }) {
	const t = useTranslations("admin.wizard.outcome");
	const portal = portalName(reader);
	switch (trip.state) {
		case "done":
			return <Notice tone="good">{t("done", { portal })}</Notice>;
		case "clearing":
			return <Notice tone="good">{t("clearing", { portal })}</Notice>;
		case "seen":
			return <Notice tone="good">{t("seen", { portal })}</Notice>;
		case "unseen":
			return (
				<Notice tone="waiting">
					{t(trip.endedBecause === "too_long" ? "unseen_too_long" : "unseen_host", { portal })}
				</Notice>
			);
		default:
			return null;
	}
}

function TripMarks({ trip, reader, moment }: PanelProps & { trip: ShownRoundTrip }) {
	const t = useTranslations("admin.wizard");
	const instant = useInstantWords(moment);
	const duration = useDurationWords();
	const nights = useNightWords(dayIn(moment.timeZone, moment.now));
	const portal = portalName(reader);
	const { usualGapMs } = reader;
	const usual = { known: usualGapMs === null ? "no" : "yes", usual: usualGapMs === null ? "" : duration(usualGapMs) };
	const words = (at: Date | null, wait: string) => (at ? instant(at) : wait);
	const removed = trip.endedBecause === "too_long" ? `${words(trip.removedAt, "")}. ${t("removedTooLong")}` : null;
	const isUnseen = trip.state === "unseen";
	return (
		<div className="grid gap-3">
			<p className="font-semibold">
				{t("testNight", { night: nights.day(trip.night), isOver: trip.removedAt ? "yes" : "no" })}
			</p>
			<ol className="grid">
				<TripMark name={t("exported")} at={trip.exportedAt} words={words(trip.exportedAt, t("exportedWait"))} />
				{!isUnseen && (
					<TripMark
						name={t("seen", { portal })}
						at={trip.seenAt}
						words={words(trip.seenAt, t("seenWait", { portal, ...usual }))}
					/>
				)}
				<TripMark name={t("removed")} at={trip.removedAt} words={removed ?? words(trip.removedAt, t("removedWait"))} />
				{!isUnseen && (
					<TripMark
						name={t("cleared")}
						at={trip.clearedAt}
						words={words(trip.clearedAt, t("clearedWait", { portal }))}
					/>
				)}
			</ol>
		</div>
	);
}

function StartForm({ reader, isAgain }: { reader: ExportReader; isAgain: boolean }) {
	const t = useTranslations("admin.wizard");
	const refusal = useTranslations("admin.wizard.refusal");
	return (
		<ActionForm
			key="start"
			action={startRoundTripAction}
			hidden={{ exportId: reader.id, portal: portalName(reader) }}
			submit={isAgain ? t("testAgain") : t("testStart")}
			busy={t("testStarting")}
			look={isAgain ? "quiet" : "primary"}
			refusals={{
				unknown_export: refusal("unknown_export"),
				no_links: refusal("no_links"),
				inactive: refusal("inactive"),
				running: refusal("running"),
				no_free_night: refusal("no_free_night"),
			}}
		/>
	);
}

function FinishForm({ trip }: { trip: ShownRoundTrip }) {
	const t = useTranslations("admin.wizard");
	const refusal = useTranslations("admin.wizard.refusal");
	const isSeen = trip.seenAt !== null;
	return (
		<ActionForm
			key="finish"
			action={finishRoundTripAction}
			hidden={{ roundTripId: trip.id }}
			submit={isSeen ? t("finish") : t("finishEarly")}
			busy={t("finishing")}
			look={isSeen ? "primary" : "quiet"}
			refusals={{ unknown_or_over: refusal("unknown_or_over") }}
		/>
	);
}
