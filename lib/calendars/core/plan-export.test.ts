import { expect, test } from "vitest";
import type { EventKind } from "#lib/calendars/core/calendar-reading.ts";
import { type ClosedNight, listExportEvents, type PortalRun, planRuns } from "#lib/calendars/core/plan-export.ts";
import type { Portal } from "#lib/calendars/core/portals.ts";
import type { Id } from "#lib/shared/ids.ts";
import { plainDate } from "#lib/shared/plain-date.ts";
import { nightsOf, type Stay } from "#lib/shared/stay.ts";

const TODAY = plainDate("2026-10-10");
const NOW = new Date("2026-10-10T12:00:00Z");
const EARLIER = new Date("2026-09-01T08:00:00Z");
const FEED: Id<"feed"> = "fed_airbnb";

function stay(arrival: string, departure: string): Stay {
	return { arrival: plainDate(arrival), departure: plainDate(departure) };
}

function closed(span: Stay, kind: EventKind = "reservation"): ClosedNight[] {
	return nightsOf(span).map((night) => ({ night, kind, isFarFuture: false, isEcho: false }));
}

function run(uid: string, span: Stay): PortalRun {
	return { id: `run_${uid}`, feedId: FEED, isNarrow: false, uid, stay: span, sequence: 0, changedAt: EARLIER };
}

function plan(nights: readonly ClosedNight[], stored: readonly PortalRun[]) {
	return planRuns(inputOf(nights, stored));
}

function inputOf(nights: readonly ClosedNight[], stored: readonly PortalRun[]) {
	let made = 0;
	return {
		feedId: FEED,
		isNarrow: false,
		nights,
		stored,
		today: TODAY,
		now: NOW,
		newRun: () => {
			made += 1;
			return { id: `run_new${made}` as const, uid: `new${made}` };
		},
	};
}

test("adjoining events of one feed become one run, and a gap makes two", () => {
	const nights = [
		...closed(stay("2026-10-12", "2026-10-14")),
		...closed(stay("2026-10-14", "2026-10-15"), "busy"),
		...closed(stay("2026-10-16", "2026-10-17"), "tentative"),
	];
	const { current, added } = plan(nights, []);
	expect(current.map((each) => each.stay)).toEqual([
		stay("2026-10-12", "2026-10-15"),
		stay("2026-10-16", "2026-10-17"),
	]);
	expect(added).toEqual(current);
});

test("a rule window, a far tail and an echo are never passed on to another portal", () => {
	const nights = [
		...closed(stay("2026-10-10", "2026-10-12"), "rule_window"),
		...closed(stay("2027-10-10", "2027-12-01"), "host_block").map((night) => ({ ...night, isFarFuture: true })),
		...closed(stay("2026-11-01", "2026-11-02"), "host_block"),
		...closed(stay("2026-11-02", "2026-11-04")).map((night) => ({ ...night, isEcho: true })),
	];
	expect(plan(nights, []).current.map((each) => each.stay)).toEqual([stay("2026-11-01", "2026-11-02")]);
	expect(planRuns({ ...inputOf(nights, []), isNarrow: true }).current).toEqual([]);
});

test("the same nights again plan no change", () => {
	const nights = closed(stay("2026-10-12", "2026-10-15"));
	const first = plan(nights, []);
	const second = plan(nights, first.current);
	expect(second).toEqual({ current: first.current, added: [], changed: [], ended: [] });
});

test("a run that grows or shrinks at its end keeps its UID and raises its sequence", () => {
	const stored = { ...run("kept", stay("2026-10-12", "2026-10-15")), sequence: 4 };
	for (const end of ["2026-10-13", "2026-10-20"]) {
		const { current, changed, ended } = plan(closed(stay("2026-10-12", end)), [stored]);
		expect(current).toEqual([{ ...stored, stay: stay("2026-10-12", end), sequence: 5, changedAt: NOW }]);
		expect(changed).toEqual(current);
		expect(ended).toEqual([]);
	}
});

test("a run whose first night is gone ends, and what is left of it is a new event", () => {
	const stored = run("old", stay("2026-10-12", "2026-10-15"));
	const { current, added, ended } = plan(closed(stay("2026-10-13", "2026-10-15")), [stored]);
	expect(current).toEqual(added);
	expect(current[0]?.uid).toBe("new1");
	expect(ended).toEqual([stored]);
});

test("two runs that become one go on as the earlier", () => {
	const stored = [run("late", stay("2026-10-16", "2026-10-18")), run("early", stay("2026-10-12", "2026-10-15"))];
	const { current, ended } = plan(closed(stay("2026-10-12", "2026-10-18")), stored);
	expect(current.map((each) => [each.uid, each.sequence])).toEqual([["early", 1]]);
	expect(ended.map((each) => each.uid)).toEqual(["late"]);
});

test("a run that splits keeps its UID on the first part", () => {
	const nights = [...closed(stay("2026-10-12", "2026-10-13")), ...closed(stay("2026-10-14", "2026-10-16"))];
	const { current } = plan(nights, [run("kept", stay("2026-10-12", "2026-10-16"))]);
	expect(current.map((each) => [each.uid, each.stay.arrival])).toEqual([
		["kept", "2026-10-12"],
		["new1", "2026-10-14"],
	]);
});

test("a running stay keeps its start although the portal lists only the nights ahead", () => {
	const stored = run("running", stay("2026-10-07", "2026-10-13"));
	const { current, changed, ended } = plan(closed(stay("2026-10-10", "2026-10-13")), [stored]);
	expect(current).toEqual([stored]);
	expect([...changed, ...ended]).toEqual([]);
});

test("a run that lies wholly before the window ends and does not come back", () => {
	const nights = closed(stay("2026-09-01", "2026-09-05"));
	const { current, ended } = plan(nights, [run("past", stay("2026-09-01", "2026-09-05"))]);
	expect(current).toEqual([]);
	expect(ended.map((each) => each.uid)).toEqual(["past"]);
	expect(plan(nights, []).added).toEqual([]);
});

test("an export leaves out every feed of its own portal and shows all others and every claim, by start and UID", () => {
	const feeds = new Map<Id<"feed">, { portal: Portal; portalName: string }>([
		["fed_airbnb", { portal: "airbnb", portalName: "" }],
		["fed_a", { portal: "other", portalName: "Casa Canal" }],
		["fed_b", { portal: "other", portalName: "Otra Puerta" }],
	]);
	const input = {
		claims: [
			{ uid: "z", stay: stay("2026-10-12", "2026-10-14"), sequence: 0, changedAt: EARLIER },
			{ uid: "b", stay: stay("2026-10-12", "2026-10-13"), sequence: 0, changedAt: EARLIER },
		],
		feeds,
		runs: [
			run("airbnb", stay("2026-10-12", "2026-10-14")),
			{ ...run("a", stay("2026-10-11", "2026-10-12")), feedId: "fed_a" as const },
			{ ...run("o", stay("2026-10-12", "2026-10-14")), feedId: "fed_b" as const },
			{ ...run("narrow", stay("2026-10-12", "2026-10-14")), feedId: "fed_b" as const, isNarrow: true },
		],
		today: TODAY,
	};
	const uids = (channel: { portal: "airbnb" | "other"; portalName: string; isNarrow: boolean }) =>
		listExportEvents({ ...input, channel }).map((event) => event.uid);
	expect(uids({ portal: "airbnb", portalName: "", isNarrow: false })).toEqual(["a", "b", "o", "z"]);
	expect(uids({ portal: "other", portalName: " casa canal", isNarrow: false })).toEqual(
		["airbnb", "b", "o", "z"].sort(),
	);
	expect(uids({ portal: "airbnb", portalName: "", isNarrow: true })).toEqual(["b", "narrow", "z"]);
});

test("an event that touches the window is shown whole, and one outside it is not", () => {
	const claims = [
		{ uid: "gone", stay: stay("2026-09-01", "2026-09-10"), sequence: 0, changedAt: EARLIER },
		{ uid: "old", stay: stay("2026-09-01", "2026-09-11"), sequence: 0, changedAt: EARLIER },
		{ uid: "far", stay: stay("2028-04-09", "2028-05-01"), sequence: 0, changedAt: EARLIER },
		{ uid: "later", stay: stay("2028-04-10", "2028-05-01"), sequence: 0, changedAt: EARLIER },
	];
	const channel = { portal: "vrbo" as const, portalName: "", isNarrow: false };
	const events = listExportEvents({ channel, claims, feeds: new Map(), runs: [], today: TODAY });
	expect(events.map((event) => [event.uid, event.stay])).toEqual([
		["old", stay("2026-09-01", "2026-09-11")],
		["far", stay("2028-04-09", "2028-05-01")],
	]);
});
