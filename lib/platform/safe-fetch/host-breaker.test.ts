import { expect, test } from "vitest";
import { makeHostBreaker } from "#lib/platform/safe-fetch/host-breaker.ts";

function stepped() {
	let nowMs = Date.parse("2026-03-01T12:00:00Z");
	const breaker = makeHostBreaker({ now: () => new Date(nowMs) });
	const fail = (times: number) => {
		for (let index = 0; index < times; index += 1) breaker.failed("a");
	};
	return { breaker, fail, pass: (seconds: number) => (nowMs += seconds * 1_000) };
}

test("four failures change nothing, the fifth in a row leaves that host alone for a minute", () => {
	const { breaker, fail, pass } = stepped();
	fail(4);
	expect(breaker.admit("a")).toBeNull();
	breaker.succeeded("a");
	fail(4);
	expect(breaker.admit("a")).toBeNull();
	fail(1);
	expect(breaker.admit("a")).toBe(60);
	expect(breaker.admit("b")).toBeNull();
	pass(59);
	expect(breaker.admit("a")).toBe(1);
});

test("after the pause one probe is let through, and its success opens the host for all", () => {
	const { breaker, fail, pass } = stepped();
	fail(5);
	pass(60);
	expect(breaker.pauseSeconds("a")).toBeNull();
	expect(breaker.admit("a")).toBeNull();
	expect(breaker.admit("a")).toBe(60);
	breaker.succeeded("a");
	expect(breaker.admit("a")).toBeNull();
	expect(breaker.admit("a")).toBeNull();
});

test("each failed probe doubles the pause, up to ten minutes", () => {
	const { breaker, fail, pass } = stepped();
	fail(5);
	for (const seconds of [60, 120, 240, 480, 600, 600]) {
		expect(breaker.pauseSeconds("a")).toBe(seconds);
		pass(seconds);
		expect(breaker.admit("a")).toBeNull();
		fail(1);
	}
});

test("a probe that told nothing is given back, and one that was lost blocks for a minute at most", () => {
	const { breaker, fail, pass } = stepped();
	fail(5);
	pass(60);
	expect(breaker.admit("a")).toBeNull();
	breaker.abandoned("a");
	expect(breaker.admit("a")).toBeNull();
	expect(breaker.admit("a")).toBe(60);
	pass(60);
	expect(breaker.admit("a")).toBeNull();
});
