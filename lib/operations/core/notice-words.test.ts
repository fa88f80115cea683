import { expect, test } from "vitest";
import { HOST_NOTICE_KINDS } from "#lib/operations/core/notice-kinds.ts";
import { noticeWords } from "#lib/operations/core/notice-words.ts";
import { sayIn } from "#lib/platform/i18n/say.ts";

const at = new Date("2026-07-01T15:10:00Z");
const details = {
	reference: "K7M2-9QX4",
	arrival: "2026-08-14",
	departure: "2026-08-20",
	guests: 4,
	currency: "MXN",
	amountMinor: 707_600,
	answerBy: "2026-07-02T15:10:00.000Z",
	fromArrival: "2026-08-10",
	fromDeparture: "2026-08-12",
	keptMinor: 353_800,
	refundMinor: 141_520,
	code: "insufficient_funds",
	nextTryAt: "2026-07-01T18:10:00.000Z",
};
const voice = (locale: "es-MX" | "en") => ({ say: sayIn(locale), locale, now: at, timeZone: "America/Mexico_City" });

const ALL = HOST_NOTICE_KINDS.flatMap((kind) => (["es-MX", "en"] as const).map((locale) => [kind, locale] as const));

test.each(ALL)("%s in %s is a whole sentence, with its details and without", (kind, locale) => {
	for (const given of [details, {}]) {
		const { title, text, next } = noticeWords({ kind, details: given, createdAt: at }, voice(locale));
		expect(`${title}${text}${next}`).not.toMatch(/undefined|null|NaN|\{|\}|K7M2|[!¡]/);
		expect(Math.min(title.length, text.length, next.length)).toBeGreaterThan(3);
	}
	expect(noticeWords({ kind, details, createdAt: at }, voice(locale)).title).toContain("14-20 ");
});

test("what a cancellation keeps and gives back is said in amounts", () => {
	const { text } = noticeWords({ kind: "booking_cancelled", details, createdAt: at }, voice("es-MX"));
	expect(text).toContain("Te quedas con $3,538.00 y se devuelven $1,415.20.");
});

test("who may decide is told until when, and what happens without them", () => {
	const late = { ...details, code: "portal_sold", decideBy: "2026-07-01T17:10:00.000Z" };
	const { title, text } = noticeWords({ kind: "late_payment", details: late, createdAt: at }, voice("es-MX"));
	expect(title).toContain("un portal vendió noches que acaban de pagarte");
	expect(text).toContain("Si no haces nada, su dinero se devuelve completo hoy a las 11:10.");
});

test("a portal that has read us since needs no refresh", () => {
	const readers = [{ portal: "airbnb", portalName: "", lastReadAt: null, isAfter: true }, { portal: "unheard" }, null];
	const { lines } = noticeWords({ kind: "booking_made", details: { ...details, readers }, createdAt: at }, voice("en"));
	expect(lines).toEqual([{ text: "Airbnb has read your calendar since this booking.", link: null }]);
});
