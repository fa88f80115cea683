import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { isStillRunning, processStart } from "#scripts/local/process-start.mjs";
import type { Instance } from "./instance.ts";
import { Processes, runToEnd, stopLeftovers } from "./processes.ts";
import { Refusal } from "./refusal.ts";

const WAIT_FOREVER = ["-e", "setInterval(() => {}, 1000)"];

let instance: Instance;
const strangers: ChildProcess[] = [];

beforeEach(() => {
	instance = { name: "try", folder: mkdtempSync(join(tmpdir(), "processes-")), release: () => {} };
});

afterEach(() => {
	for (const stranger of strangers.splice(0)) stranger.kill("SIGKILL");
	rmSync(instance.folder, { recursive: true, force: true });
});

function record(entries: { name: string; pid: number; start: string }[]): void {
	writeFileSync(join(instance.folder, "processes.json"), JSON.stringify(entries));
}

function startStranger(): { child: ChildProcess; pid: number; start: string } {
	const child = spawn(process.execPath, WAIT_FOREVER, { detached: true, stdio: "ignore" });
	strangers.push(child);
	const pid = child.pid ?? 0;
	return { child, pid, start: processStart(pid) ?? "" };
}

test("what a killed start left running is stopped by the next one", async () => {
	const { child, pid, start } = startStranger();
	record([{ name: "engine", pid, start }]);
	const ended = once(child, "exit");
	expect(await stopLeftovers(instance)).toBe(1);
	await ended;
	expect(isStillRunning({ pid, start })).toBe(false);
});

test("a process that got the number of a recorded one is left alone", async () => {
	const { pid, start } = startStranger();
	record([{ name: "engine", pid, start: "an earlier beginning" }]);
	expect(await stopLeftovers(instance)).toBe(0);
	expect(isStillRunning({ pid, start })).toBe(true);
});

test("what runs is recorded, everything is stopped, and nothing starts once stopping has begun", async () => {
	const processes = new Processes(instance);
	const started = processes.start({ name: "web", command: process.execPath, args: WAIT_FOREVER });
	const recorded = JSON.parse(readFileSync(join(instance.folder, "processes.json"), "utf8"));
	expect(recorded).toMatchObject([{ name: "web", pid: started.child.pid }]);
	await processes.stopAll();
	expect(started.hasEnded).toBe(true);
	expect(() => processes.start({ name: "web", command: process.execPath, args: WAIT_FOREVER })).toThrow(Refusal);
});

test("a process that ends by itself is reported, one that was asked to end is not", async () => {
	const processes = new Processes(instance);
	const dying = processes.start({ name: "engine", command: process.execPath, args: ["-e", "process.exit(3)"] });
	await dying.ended;
	const died: string[] = [];
	processes.onUnexpectedEnd(({ name }) => died.push(name));
	const stopped = processes.start({ name: "web", command: process.execPath, args: WAIT_FOREVER });
	await processes.stop(stopped);
	await processes.stopAll();
	expect(died).toEqual(["engine"]);
});

test("a step that fails is refused with its sentence and the end of its log", async () => {
	const processes = new Processes(instance);
	const failing = {
		name: "migrate",
		command: process.execPath,
		args: ["-e", "console.error('no such table'); process.exit(1)"],
	};
	await expect(runToEnd(processes, { ...failing, failure: "It could not be done." })).rejects.toThrow(
		/^It could not be done\. The end of migrate\.log .*\n {2}no such table$/s,
	);
});
