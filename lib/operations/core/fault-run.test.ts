import { expect, test } from "vitest";
import { faultRun } from "#lib/operations/core/fault-run.ts";

const at = (time: string) => new Date(`2026-05-01T${time}:00Z`);
const minute = (time: string, count = 1) => ({ minute: at(time), count });

test("three faults within ten minutes are trouble, three within more are not", () => {
	const close = [minute("12:00", 1), minute("12:05", 1), minute("12:09", 1)];
	expect(faultRun(close, at("12:10"))).toEqual({ verdict: "opens", isUrgent: false, count: 3 });
	const apart = [minute("12:00", 1), minute("12:05", 1), minute("12:10", 1)];
	expect(faultRun(apart, at("12:10"))).toEqual({ verdict: "lingers", isUrgent: false, count: 3 });
});

test("it is urgent once it lasts for half an hour, and over after a quarter of an hour without", () => {
	const long = [minute("12:00", 3), minute("12:14"), minute("12:29")];
	expect(faultRun(long, at("12:30")).isUrgent).toBe(false);
	expect(faultRun([...long, minute("12:30")], at("12:31"))).toEqual({ verdict: "opens", isUrgent: true, count: 6 });
	expect(faultRun(long, at("12:44")).verdict).toBe("opens");
	expect(faultRun(long, at("12:45")).verdict).toBe("none");
});

test("what happened before a quiet quarter of an hour is another matter", () => {
	expect(faultRun([minute("11:00", 50), minute("12:00", 1)], at("12:01"))).toEqual({
		verdict: "lingers",
		isUrgent: false,
		count: 1,
	});
	expect(faultRun([], at("12:00")).verdict).toBe("none");
});
