import { useTranslations } from "next-intl";
import { Fact, Facts } from "#components/admin/facts.tsx";
import { useDurationWords } from "#components/admin/use-duration.ts";
import { type Moment, useInstantWords } from "#components/admin/use-words.ts";
import type { FeedChannel } from "#lib/calendars/list-channels.ts";

/** The numbers behind the sentence. */
export function FeedNumbers({ feed, moment }: { feed: FeedChannel; moment: Moment }) {
	const t = useTranslations("admin.feedPage");
	const words = useTranslations("admin.feed");
	const instant = useInstantWords(moment);
	const duration = useDurationWords();
	const next = () => {
		if (feed.state === "paused") return t("nextPaused");
		return feed.nextFetchAt && feed.nextFetchAt > moment.now ? instant(feed.nextFetchAt) : words("nextFetchSoon");
	};
	const shown = feed.events.map(({ kind, count }) => t("events", { kind, count }));
	return (
		<Facts title={t("numbers")}>
			<Fact label={t("confirmed")}>{feed.confirmedAt ? instant(feed.confirmedAt) : t("never")}</Fact>
			<Fact label={t("age")}>
				{feed.confirmedAt ? duration(moment.now.getTime() - feed.confirmedAt.getTime()) : t("never")}
			</Fact>
			<Fact label={t("interval")}>
				{feed.state === "paused" ? t("intervalPaused") : duration(feed.usualMinutes * 60_000)}
			</Fact>
			<Fact label={t("next")}>{next()}</Fact>
			<Fact label={t("lastFetch")}>
				{feed.lastFetchAt ? instant(feed.lastFetchAt) : t("never")}
				{feed.lastFinding && (
					<span className="block text-caption text-ink-soft">{words(`finding.${feed.lastFinding}`)}</span>
				)}
			</Fact>
			<Fact label={t("nights")}>{feed.closedNights}</Fact>
			<Fact label={t("eventsTitle")}>
				{shown.length === 0 && t("eventsNone")}
				{shown.map((sentence) => (
					<span key={sentence} className="block">
						{sentence}
					</span>
				))}
			</Fact>
			<Fact label={t("address")}>{words("address", { host: feed.host, last4: feed.last4 })}</Fact>
		</Facts>
	);
}
