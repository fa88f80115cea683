import { useTranslations } from "next-intl";
import { Status } from "#components/ui/status.tsx";
import type { StandingTone } from "#lib/calendars/core/feed-standing.ts";
import { type Portal, portalName } from "#lib/calendars/core/portals.ts";
import type { ReaderStanding } from "#lib/calendars/core/reader-standing.ts";
import { useDurationWords } from "./use-duration.ts";
import { type Moment, useInstantWords } from "./use-words.ts";

export type ReaderView = {
	readonly portal: Portal;
	readonly portalName: string;
	readonly standing: ReaderStanding;
	readonly tone: StandingTone;
	readonly lastReadAt: Date | null;
	readonly usualGapMs: number | null;
	readonly present: { readonly since: Date } | null;
	readonly links: readonly { readonly createdAt: Date }[];
};

/** How the reader of an export stands, in one or two words beside its shape. */
export function ReaderState({ reader }: { reader: Pick<ReaderView, "standing" | "tone"> }) {
	const t = useTranslations("admin.reader.state");
	return <Status tone={reader.tone}>{t(reader.standing)}</Status>;
}

/** Whether a portal reads us, as a sentence: when it came, how often it comes, and what it has not seen. */
export function ReaderSentence({ reader, moment }: { reader: ReaderView; moment: Moment }) {
	const t = useTranslations("admin.reader.sentence");
	const duration = useDurationWords();
	const instant = useInstantWords(moment);
	const since = (at: Date | undefined | null) => (at ? duration(moment.now.getTime() - at.getTime()) : "");
	return t(reader.standing, {
		portal: portalName(reader),
		ago: since(reader.lastReadAt),
		age: since(reader.links.at(-1)?.createdAt),
		known: reader.usualGapMs === null ? "no" : "yes",
		usual: reader.usualGapMs === null ? "" : duration(reader.usualGapMs),
		since: reader.present ? instant(reader.present.since) : "",
	});
}
