import { expect, test } from "vitest";
import { makeHostGate } from "#lib/platform/safe-fetch/host-gate.ts";

test("a host is entered by one at a time, in the order of arrival", async () => {
	const gate = makeHostGate(4);
	const order: number[] = [];
	const leaveFirst = await gate.enter("a", 0);
	const waiting = [1, 2].map(async (name) => {
		const leave = await gate.enter("a", 5_000);
		order.push(name);
		leave?.();
	});
	expect(await gate.enter("a", 0)).toBeNull();
	expect(order).toEqual([]);
	leaveFirst?.();
	await Promise.all(waiting);
	expect(order).toEqual([1, 2]);
	expect(await gate.enter("a", 0)).not.toBeNull();
});

test("no more than the overall number run at once, and those who wait for a slow host take no place from others", async () => {
	const gate = makeHostGate(2);
	const leaveSlow = await gate.enter("slow", 0);
	const queued = Array.from({ length: 10 }, () => gate.enter("slow", 5_000));
	const leaveOther = await gate.enter("other", 0);
	expect(leaveOther).not.toBeNull();
	expect(await gate.enter("third", 0)).toBeNull();
	leaveOther?.();
	leaveOther?.();
	const leaveThird = await gate.enter("third", 0);
	expect(leaveThird).not.toBeNull();
	expect(await gate.enter("fourth", 0)).toBeNull();
	leaveThird?.();
	leaveSlow?.();
	for (const entered of queued) (await entered)?.();
	expect(await gate.enter("slow", 0)).not.toBeNull();
});

test("who waited too long is told so and does not take a place later", async () => {
	const gate = makeHostGate(1);
	const leave = await gate.enter("a", 0);
	expect(await Promise.all([gate.enter("a", 10), gate.enter("b", 10)])).toEqual([null, null]);
	leave?.();
	expect(await gate.enter("b", 0)).not.toBeNull();
});
