import { useTranslations } from "next-intl";
import { Fact, Facts } from "#components/admin/facts.tsx";
import { useDurationWords } from "#components/admin/use-duration.ts";
import { type Moment, useInstantWords } from "#components/admin/use-words.ts";
import type { ExportReaders } from "#lib/calendars/get-export-readers.ts";

/** The numbers behind the sentence about a reader. */
export function ReaderNumbers({ reader, moment }: { reader: ExportReaders; moment: Moment }) {
	const t = useTranslations("admin.exportPage");
	const instant = useInstantWords(moment);
	const duration = useDurationWords();
	const { lastReadAt, usualGapMs, nextReadAt, present, seenSince } = reader;
	const seen = () => {
		if (present?.firstReadAt) return t("seenPresent", { when: instant(present.since) });
		return seenSince ? t("seenOld", { when: instant(seenSince) }) : t("seenNone");
	};
	const next = () => {
		if (!nextReadAt) return t("usualUnknown");
		return nextReadAt > moment.now ? instant(nextReadAt) : t("nextDue", { when: instant(nextReadAt) });
	};
	return (
		<Facts title={t("numbers")}>
			<Fact label={t("lastRead")}>{lastReadAt ? instant(lastReadAt) : t("never")}</Fact>
			<Fact label={t("usual")}>{usualGapMs === null ? t("usualUnknown") : duration(usualGapMs)}</Fact>
			<Fact label={t("next")}>{next()}</Fact>
			<Fact label={t("seen")}>{seen()}</Fact>
			<Fact label={t("firstSeen")}>{present?.firstReadAt ? instant(present.firstReadAt) : t("never")}</Fact>
		</Facts>
	);
}
