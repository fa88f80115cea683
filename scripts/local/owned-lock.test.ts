import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { takeLock } from "./owned-lock.mjs";

let folder: string;

beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), "owned-lock-"));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

test("the second who asks is told who holds the lock, and gets it after its release", () => {
	const path = join(folder, "lock");
	const first = takeLock(path, { name: "demo" });
	expect(first.taken).toBe(true);
	expect(takeLock(path)).toMatchObject({ taken: false, owner: { pid: process.pid, name: "demo" } });
	if (first.taken) first.release();
	expect(existsSync(path)).toBe(false);
	expect(takeLock(path).taken).toBe(true);
});

test("a lock whose holder has ended is taken over, even when its number is in use again", () => {
	const path = join(folder, "lock");
	mkdirSync(path);
	writeFileSync(join(path, "owner.json"), JSON.stringify({ pid: process.pid, start: "an earlier beginning" }));
	expect(takeLock(path).taken).toBe(true);
});
