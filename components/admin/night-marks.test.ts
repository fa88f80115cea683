import { expect, test } from "vitest";
import type { HostNight, NightSource } from "#lib/calendars/core/host-night.ts";
import { plainDate } from "#lib/shared/plain-date.ts";
import { legendMarks, nightMarks } from "./night-marks.ts";

const since = new Date("2026-02-01T00:00:00Z");
const stay = { arrival: plainDate("2026-03-10"), departure: plainDate("2026-03-12") };
const block: NightSource = {
	...{ source: "claim", claimId: "clm_1", kind: "block", note: null, stay, since, holdExpiresAt: null },
};
const airbnb: NightSource = {
	...{ source: "feed", feedId: "fed_1", portal: "airbnb", portalName: null, kind: "reservation", stay, since },
	...{ waiting: null, echo: null, closesHere: true },
};
const echo: NightSource = { ...airbnb, feedId: "fed_2", portal: "vrbo", echo: "sure", closesHere: false };

function night(date: string, sources: NightSource[], more: Partial<HostNight> = {}): HostNight {
	return { night: plainDate(date), sources, isConflict: false, isOpen: sources.length === 0, ...more };
}

const label = (source: NightSource) => (source.source === "claim" ? source.kind : source.portal);

test("our own claim is drawn over a portal's night, and a clash is marked", () => {
	const marks = nightMarks([night("2026-03-10", [block, airbnb], { isConflict: true })], label);
	expect(marks.get(plainDate("2026-03-10"))).toEqual({ look: "block", label: "block", run: "clm_1", isConflict: true });
});

test("a reservation is drawn over the rule of another portal", () => {
	const rule: NightSource = { ...airbnb, feedId: "fed_3", portal: "booking", kind: "rule_window", stay: null };
	const marks = nightMarks([night("2026-03-10", [rule, airbnb]), night("2026-03-11", [rule])], label);
	expect(marks.get(plainDate("2026-03-10"))?.look).toBe("airbnb");
	expect(marks.get(plainDate("2026-03-11"))?.look).toBe("rule_window");
});

test("a mirror of our own calendar that closes nothing is not drawn", () => {
	expect(nightMarks([night("2026-03-10", [echo], { isOpen: true })], label).size).toBe(0);
});

test("the legend explains each source once, and waiting and conflicts only when there are any", () => {
	const waiting: NightSource = { ...airbnb, waiting: { since, isMass: true, opens: true } };
	const marks = nightMarks([night("2026-03-10", [airbnb]), night("2026-03-11", [waiting])], label);
	expect(legendMarks(marks.values(), { waiting: "waiting", conflict: "twice" })).toEqual([
		{ look: "airbnb", label: "Airbnb" },
		{ look: "airbnb", label: "waiting", isWaiting: true },
	]);
});
