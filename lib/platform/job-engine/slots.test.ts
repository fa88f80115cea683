import { expect, test } from "vitest";
import { Slots } from "#lib/platform/job-engine/slots.ts";

function request(
	id: string,
	concurrency: { limit: number; key?: string }[] = [],
	eventData: Record<string, unknown> = {},
) {
	return { config: { id, events: [], cron: null, maxAttempts: 1, concurrency }, eventData };
}

test("the engine's own limit holds over all functions, and a slot given back is free again", () => {
	const slots = new Slots(2);
	const giveBack = slots.take(request("a"));
	slots.take(request("b"));
	expect(slots.take(request("c"))).toBeNull();
	giveBack?.();
	giveBack?.();
	expect(slots.take(request("c"))).not.toBeNull();
	expect(slots.isFull).toBe(true);
});

test("a function's limit does not hold up another function", () => {
	const slots = new Slots(9);
	slots.take(request("a", [{ limit: 1 }]));
	expect(slots.take(request("a", [{ limit: 1 }]))).toBeNull();
	expect(slots.take(request("b", [{ limit: 1 }]))).not.toBeNull();
	expect(slots.inFlight("a")).toBe(1);
});

test("a limit per key counts each value apart, and a missing value as one of its own", () => {
	const slots = new Slots(9);
	const rules = [{ limit: 1, key: "event.data.feedId" }];
	expect(slots.take(request("a", rules, { feedId: "1" }))).not.toBeNull();
	expect(slots.take(request("a", rules, { feedId: "1" }))).toBeNull();
	expect(slots.take(request("a", rules, { feedId: "2" }))).not.toBeNull();
	expect(slots.take(request("a", rules))).not.toBeNull();
	expect(slots.take(request("a", rules))).toBeNull();
});
