import { spawn } from "node:child_process";
import { once } from "node:events";
import { expect, test } from "vitest";
import { isStillRunning, processStart, statFields, thisProcess } from "./process-start.mjs";

test("a process is recognised by its number and its beginning", () => {
	const me = thisProcess();
	expect(me.pid).toBe(process.pid);
	expect(isStillRunning(me)).toBe(true);
});

test("a number that now belongs to another process is not taken for the recorded one", () => {
	expect(isStillRunning({ pid: process.pid, start: "an earlier beginning" })).toBe(false);
});

test("a process that has ended is not running", async () => {
	const child = spawn(process.execPath, ["-e", ""]);
	const recorded = { pid: child.pid ?? 0, start: processStart(child.pid ?? 0) ?? "" };
	await once(child, "exit");
	expect(isStillRunning(recorded)).toBe(false);
});

test("the start time is read behind a name that holds blanks and parentheses", () => {
	const line = `123 (odd ) name (x)) S ${Array.from({ length: 49 }, (_, index) => index + 4).join(" ")}`;
	expect(statFields(line)).toEqual({ state: "S", startTicks: "22" });
});
