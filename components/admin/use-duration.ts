import { useTranslations } from "next-intl";
import { durationWords } from "#lib/operations/core/incident-words.ts";

/** "45 min", "2 h 10 min", from two days on in days. */
export function useDurationWords(): (durationMs: number) => string {
	const t = useTranslations("admin.words");
	return (durationMs) =>
		durationWords((_key, values) => t("days", { count: Number(values?.["count"] ?? 0) }), durationMs / 60_000);
}
