import { expect, test } from "vitest";
import { lateJobs, latenessSeverity, type WatchedJob } from "#lib/operations/core/job-lateness.ts";

const at = (time: string) => new Date(`2026-05-01T${time}Z`);

function minuteJob(name: string, since: string): WatchedJob {
	const last = at(since);
	const dueAt = new Date(Math.floor(last.getTime() / 60_000) * 60_000 + 60_000);
	return { name, since: last, dueAt, secondDueAt: new Date(dueAt.getTime() + 60_000), intervalMs: 60_000 };
}

const tenMinutes: WatchedJob = {
	name: "refresh-exports",
	since: at("12:00:00"),
	dueAt: at("12:10:00"),
	secondDueAt: at("12:20:00"),
	intervalMs: 600_000,
};

const judge = (jobs: readonly WatchedJob[], now: string, isEngineReported = false) =>
	lateJobs({ jobs, now: at(now), isEngineReported });

test("a job is late ten seconds after its second missing start, and not before", () => {
	const jobs = [minuteJob("pick-due-feeds", "12:19:00"), minuteJob("deliver-outbox", "12:20:00"), tenMinutes];
	expect(judge(jobs, "12:20:10")).toEqual({ kind: "none" });
	expect(judge(jobs, "12:20:10.001")).toEqual({
		kind: "jobs",
		late: [{ name: "refresh-exports", lastAt: at("12:00:00") }],
	});
});

test("one job of several that stands still is reported by its own name", () => {
	const jobs = [minuteJob("pick-due-feeds", "12:00:00.200"), minuteJob("deliver-outbox", "12:02:00.300")];
	expect(judge(jobs, "12:02:11")).toEqual({
		kind: "jobs",
		late: [{ name: "pick-due-feeds", lastAt: at("12:00:00.200") }],
	});
});

test("when everything stands still it is the engine, one problem, whatever started last", () => {
	const jobs = [minuteJob("pick-due-feeds", "12:00:00.200"), minuteJob("deliver-outbox", "12:00:41"), tenMinutes];
	expect(judge(jobs, "12:02:11")).toEqual({ kind: "engine", lastAt: at("12:00:41") });
	expect(judge(jobs, "12:59:00")).toEqual({ kind: "engine", lastAt: at("12:00:41") });
});

test("jobs that come back one by one stay the engine's problem until the last one has run", () => {
	const jobs = [minuteJob("pick-due-feeds", "12:00:00.200"), minuteJob("deliver-outbox", "12:07:00.100")];
	expect(judge(jobs, "12:07:01", true)).toEqual({ kind: "engine", lastAt: at("12:07:00.100") });
	expect(judge([minuteJob("pick-due-feeds", "12:07:00.900"), jobs[1] ?? tenMinutes], "12:07:01", true)).toEqual({
		kind: "none",
	});
});

test("what reads the portals and what delivers presses more than the rest", () => {
	expect(["engine", "pick-due-feeds", "deliver-outbox", "prune-history"].map(latenessSeverity)).toEqual([
		"urgent",
		"urgent",
		"urgent",
		"warning",
	]);
});
