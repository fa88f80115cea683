import { expect, test } from "vitest";
import { makeRedisGate } from "#lib/platform/redis/redis-gate.ts";

function steppedGate() {
	let nowMs = Date.parse("2026-03-01T12:00:00Z");
	const gate = makeRedisGate({ clock: { now: () => new Date(nowMs) }, timeoutMs: 20 });
	const calls: string[] = [];
	const hang = () => {
		calls.push("hang");
		return new Promise<never>(() => undefined);
	};
	const answer = async () => {
		calls.push("answer");
		return "PONG";
	};
	return { gate, calls, hang, answer, pass: (ms: number) => (nowMs += ms) };
}

test("what hangs is given up in time, and after three in a row nothing is asked for 15 s", async () => {
	const { gate, calls, hang, answer, pass } = steppedGate();
	for (let attempt = 0; attempt < 3; attempt += 1) await expect(gate.run(hang)).rejects.toThrow("timeout");
	await expect(gate.run(answer)).rejects.toThrow("skipped");
	pass(14_999);
	await expect(gate.run(answer)).rejects.toThrow("skipped");
	expect(calls).toEqual(["hang", "hang", "hang"]);
	pass(1);
	expect(await gate.run(answer)).toBe("PONG");
	expect(await gate.run(answer)).toBe("PONG");
});

test("after the pause one call tries while the others are still skipped, and a failed try prolongs the pause", async () => {
	const { gate, hang, answer, pass } = steppedGate();
	for (let attempt = 0; attempt < 3; attempt += 1) await expect(gate.run(hang)).rejects.toThrow();
	pass(15_000);
	const trial = gate.run(hang);
	await expect(gate.run(answer)).rejects.toThrow("skipped");
	await expect(trial).rejects.toThrow("timeout");
	await expect(gate.run(answer)).rejects.toThrow("skipped");
});

test("an answer in between starts the count anew, and an error that comes at once is no time-out", async () => {
	const { gate, hang, answer } = steppedGate();
	for (const work of [hang, hang, answer, hang, hang]) await gate.run<string>(work).catch(() => undefined);
	await expect(gate.run(() => Promise.reject(new Error("WRONGTYPE")))).rejects.toThrow("WRONGTYPE");
	for (const work of [hang, hang]) await gate.run<string>(work).catch(() => undefined);
	expect(await gate.run(answer)).toBe("PONG");
});

test("calls that wait side by side tell of one time-out", async () => {
	const { gate, hang, answer } = steppedGate();
	await Promise.allSettled(Array.from({ length: 10 }, () => gate.run(hang)));
	expect(await gate.run(answer)).toBe("PONG");
});
