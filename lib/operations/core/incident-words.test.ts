import { expect, test } from "vitest";
import { INCIDENT_KINDS, type IncidentKind } from "#lib/operations/core/incident-kinds.ts";
import { durationWords, type IncidentFacts, incidentWords } from "#lib/operations/core/incident-words.ts";
import { type Language, sayIn } from "#lib/platform/i18n/say.ts";

const portal = { portal: "booking", portalName: null };
const range = { arrival: "2026-07-10", departure: "2026-07-12" };
const since = "2026-07-01T15:10:00.000Z";

const DETAILS: Record<IncidentKind, Record<string, unknown>> = {
	feed_late: { ...portal, confirmedAt: since },
	feed_failing: { ...portal, confirmedAt: since, outcome: "timeout", httpStatus: null },
	feed_dead_link: { ...portal, confirmedAt: null, outcome: "http_error", httpStatus: 404 },
	feed_slow: { ...portal, seconds: 7 },
	feed_broken_event: { ...portal, since, events: [] },
	mass_removal_held: { ...portal, nights: 2, stays: [range], nextReleaseAt: since },
	producer_changed: { ...portal, from: "a", to: "b", since },
	conflict: {
		...range,
		sides: [
			{ source: "claim", claimId: "x", kind: "booking" },
			{ source: "feed", ...portal, kind: "busy" },
		],
	},
	probable_mirror: { ...portal, stays: [range] },
	decision_ended: { ...portal, ...range, choice: "ignore", because: "changed" },
	silent_reader: { ...portal, lastReadAt: since, usualMinutes: 130 },
	link_unread: { ...portal, since },
	link_rotation: { ...portal, since },
	export_slow: { seconds: 6 },
	export_failing: { count: 4 },
	cache_down: { since },
	cache_cold: { percent: 31, reads: 40 },
	requests_blocked: { count: 120, day: "2026-07-01" },
	job_late: { job: "engine", lastAt: since },
	outbox_stuck: { count: 3, oldestAt: since },
	channel_failing: { label: "Discord", kind: "discord", code: "gone", since },
	error: { fingerprint: "ab", route: "/admin", at: since, reference: "1f2e3d4c" },
};

function wordsOf(kind: IncidentKind, language: Language, more: Partial<IncidentFacts> = {}) {
	const facts: IncidentFacts = {
		kind,
		severity: "warning",
		details: DETAILS[kind],
		openedAt: new Date("2026-07-01T16:00:00Z"),
		closedAt: null,
		...more,
	};
	const now = new Date("2026-07-01T18:10:00Z");
	return incidentWords(facts, { say: sayIn(language), locale: language, now, timeZone: "America/Mexico_City" });
}

test.each(INCIDENT_KINDS.flatMap((kind) => [[kind, "es-MX"] as const, [kind, "en"] as const]))(
	"%s says in %s what happened, what it means, what to do and when it is over, and leaves no gap",
	(kind, language) => {
		const words = Object.values(wordsOf(kind, language));
		expect(words).toHaveLength(4);
		for (const sentence of words) {
			expect(sentence.length).toBeGreaterThan(8);
			expect(sentence).not.toMatch(/[{}]|undefined|\s\.|: *\.|\s{2}/);
		}
	},
);

test("a conflict names both sides and the nights, and what may be nothing is said as such", () => {
	expect(wordsOf("conflict", "es-MX")).toMatchObject({
		title: "Dos en las mismas noches: vie 10 jul, sáb 11 jul",
		text: "Una reserva tuya y noches ocupadas en Booking.com toman las mismas noches. Las dos siguen registradas. Decide cuál se queda y cancela la otra en su portal cuanto antes.",
	});
	expect(wordsOf("conflict", "en", { severity: "notice" }).title).toBe("Check these nights: Fri 10 Jul, Sat 11 Jul");
});

test("a silent reader is told with its last read by the clock of the home and its usual gap", () => {
	expect(wordsOf("silent_reader", "es-MX").text).toContain(
		"por última vez hoy a las 09:10; suele venir cada 2 h 10 min",
	);
});

test("details of another shape leave the sentence without them instead of failing", () => {
	expect(wordsOf("conflict", "es-MX", { details: { sides: "none", stays: [{ arrival: 1 }] } }).title).toContain(
		"Dos en",
	);
});

test.each([
	[0.2, "1 min"],
	[59.4, "59 min"],
	[60, "1 h"],
	[130, "2 h 10 min"],
	[47 * 60, "47 h"],
	[72 * 60, "3 días"],
])("%d minutes are said as %s", (minutes, words) => {
	expect(durationWords(sayIn("es-MX"), minutes)).toBe(words);
});
