import { useTranslations } from "next-intl";
import { useNightWords } from "#components/admin/use-words.ts";
import { Notice } from "#components/ui/notice.tsx";
import { isPlainDate, plainDate } from "#lib/shared/plain-date.ts";
import type { Stay } from "#lib/shared/stay.ts";

type Query = Readonly<Record<string, string | string[] | undefined>>;

/** Tells what the removal of a feed did, from the address it led to; see `removalQuery`. */
export function RemovalNotice({ query }: { query: Query }) {
	const t = useTranslations("admin.feedPage");
	const words = useNightWords(plainDate("2000-01-01"));
	const portal = query["quitado"];
	if (typeof portal !== "string" || portal.length > 60) return null;
	const opened = [query["abierto"] ?? []].flat().flatMap(readStay);
	if (opened.length > 0) {
		return <Notice tone="good">{t("removedFreed", { portal, nights: opened.map(words.range).join("; ") })}</Notice>;
	}
	return (
		<Notice tone="good">{query["bloqueado"] ? t("removedKept", { portal }) : t("removedNone", { portal })}</Notice>
	);
}

function readStay(text: string): Stay[] {
	const [arrival = "", departure = ""] = text.split("_");
	return isPlainDate(arrival) && isPlainDate(departure) ? [{ arrival, departure }] : [];
}
