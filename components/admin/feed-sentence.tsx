import { useTranslations } from "next-intl";
import { Status } from "#components/ui/status.tsx";
import type { FeedStanding, StandingTone } from "#lib/calendars/core/feed-standing.ts";
import type { HeldNights } from "#lib/calendars/core/held-nights.ts";
import type { Portal } from "#lib/calendars/core/portals.ts";
import { portalName } from "#lib/calendars/core/portals.ts";
import { type Moment, useInstantWords } from "./use-words.ts";

export type FeedHealthView = {
	readonly portal: Portal;
	readonly portalName: string | null;
	readonly standing: FeedStanding;
	readonly tone: StandingTone;
	readonly confirmedAt: Date | null;
	readonly createdAt: Date;
	readonly held: HeldNights | null;
};

/** The state of a feed in one or two words beside its shape. */
export function FeedState({ feed }: { feed: Pick<FeedHealthView, "standing" | "tone"> }) {
	const t = useTranslations("admin.feed.state");
	return <Status tone={feed.tone}>{t(feed.standing)}</Status>;
}

/** The health of a feed as a sentence: what happens, since when, and what it means for the nights. */
export function FeedSentence({ feed, moment }: { feed: FeedHealthView; moment: Moment }) {
	const t = useTranslations("admin.feed.sentence");
	const words = useTranslations("admin.words");
	const instant = useInstantWords(moment);
	return t(feed.standing, {
		portal: portalName(feed),
		when: instant(feed.confirmedAt ?? feed.createdAt),
		nights: words("nights", { count: feed.held?.nights ?? 0 }),
		release: feed.held ? instant(feed.held.releaseFrom) : "",
	});
}
