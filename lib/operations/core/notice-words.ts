import { portalPage } from "#lib/calendars/core/portal-pages.ts";
import { isPortal, portalName } from "#lib/calendars/core/portals.ts";
import type { AlertLine } from "#lib/operations/core/alert-target.ts";
import { durationWords, type Say, staysIn } from "#lib/operations/core/incident-words.ts";
import type { HostNoticeKind } from "#lib/operations/core/notice-kinds.ts";
import { formatRange } from "#lib/shared/format-day.ts";
import { formatMoney } from "#lib/shared/format-money.ts";
import { instantParts } from "#lib/shared/instant-parts.ts";
import { isPlainDate } from "#lib/shared/plain-date.ts";
import { nightsOf, type Stay } from "#lib/shared/stay.ts";

export type NoticeFacts = {
	readonly kind: HostNoticeKind;
	/** As `tellHosts` wrote them; anything of another shape is left out. */
	readonly details: Readonly<Record<string, unknown>>;
	readonly createdAt: Date;
};

export type NoticeWords = {
	readonly title: string;
	readonly text: string;
	readonly next: string;
	/** Of a new booking: what each portal knows of it, with the page where it can be told to read again. */
	readonly lines: readonly AlertLine[];
};

type Voice = { readonly say: Say; readonly locale: string; readonly now: Date; readonly timeZone: string };

/** A notice in words: dates, home and amounts, nothing of the guest. Instants by the clock of the home. */
export function noticeWords(notice: NoticeFacts, voice: Voice): NoticeWords {
	const { say } = voice;
	const key = `notices.${notice.kind}`;
	const values = valuesOf(notice, voice);
	return {
		title: say(`${key}.title`, values),
		text: say(`${key}.text`, values),
		next: say(`${key}.next`, values),
		lines: readerLines(notice, say),
	};
}

function valuesOf({ details }: NoticeFacts, voice: Voice): Record<string, string | number> {
	const { say, locale } = voice;
	const [stay] = staysIn({ arrival: details["arrival"], departure: details["departure"] });
	const before = stayBefore(details);
	const kept = moneyIn(details, "keptMinor", { locale });
	const refund = moneyIn(details, "refundMinor", { locale });
	return {
		dates: stay ? formatRange(locale, { from: stay.arrival, to: stay.departure }) : "",
		nights: say("words.nights", { count: stay ? nightsOf(stay).length : 0 }),
		before: before ? formatRange(locale, { from: before.arrival, to: before.departure }) : "",
		hasBefore: String(before !== null),
		amount: moneyIn(details, "amountMinor", { locale, withCode: true }),
		kept,
		refund,
		hasMoney: String(kept !== "" && refund !== ""),
		code: typeof details["code"] === "string" ? details["code"] : "other",
		...whenIn("answer", details["answerBy"], voice),
		...whenIn("try", details["nextTryAt"], voice),
		...whenIn("decide", details["decideBy"], voice),
	};
}

function stayBefore(details: NoticeFacts["details"]): Stay | null {
	const { fromArrival, fromDeparture } = details;
	if (typeof fromArrival !== "string" || typeof fromDeparture !== "string") return null;
	if (!isPlainDate(fromArrival) || !isPlainDate(fromDeparture)) return null;
	return { arrival: fromArrival, departure: fromDeparture };
}

function moneyIn(
	details: NoticeFacts["details"],
	name: string,
	{ locale, withCode = false }: { readonly locale: string; readonly withCode?: boolean },
): string {
	const { [name]: minor, currency } = details;
	if (typeof minor !== "number" || typeof currency !== "string") return "";
	return formatMoney(locale, { minor, currency }, { withCode });
}

/** Two values: whether there is such an instant, and its words. */
function whenIn(name: string, value: unknown, { say, locale, now, timeZone }: Voice): Record<string, string> {
	const at = typeof value === "string" ? new Date(value) : null;
	const isKnown = at !== null && !Number.isNaN(at.getTime());
	const words = isKnown ? say("time.words", instantParts(locale, { at, now, timeZone })) : "";
	return { [`${name}Known`]: String(isKnown), [`${name}When`]: words };
}

function readerLines({ details, createdAt }: NoticeFacts, say: Say): AlertLine[] {
	const { readers } = details;
	return Array.isArray(readers) ? readers.flatMap((reader: unknown) => readerLine(reader, { createdAt, say })) : [];
}

function readerLine(reader: unknown, { createdAt, say }: { createdAt: Date; say: Say }): AlertLine[] {
	if (typeof reader !== "object" || reader === null) return [];
	const { portal, portalName: name, lastReadAt, isAfter } = reader as Record<string, unknown>;
	if (typeof portal !== "string" || !isPortal(portal)) return [];
	const words = portalName({ portal, portalName: typeof name === "string" && name ? name : null });
	const at = typeof lastReadAt === "string" ? new Date(lastReadAt) : null;
	const minutes = at ? (createdAt.getTime() - at.getTime()) / 60_000 : 0;
	const state = isAfter === true ? "after" : at ? "before" : "never";
	const text = say(`notices.reader.${state}`, { portal: words, lasted: durationWords(say, minutes) });
	const url = isAfter === true ? null : portalPage(portal);
	return [{ text, link: url ? { words: say("notices.reader.link", { portal: words }), url } : null }];
}
