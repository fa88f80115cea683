import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { inspect } from "#scripts/ics-inspect.ts";

let folder = "";
beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), "inspect-"));
});
afterAll(async () => {
	await rm(folder, { recursive: true });
});

async function run(...argv: string[]) {
	const out: string[] = [];
	const err: string[] = [];
	const into = (lines: string[]) => ({ write: (text: string) => lines.push(text) > 0 });
	const code = await inspect(argv, { stdout: into(out), stderr: into(err) });
	return { code, out: out.join(""), err: err.join("") };
}

async function file(name: string, body: string | Uint8Array): Promise<string> {
	await writeFile(join(folder, name), body);
	return join(folder, name);
}

const ZONE = ["--time-zone", "Europe/Rome"];
const NOW = ["--now", "2026-03-01T12:00:00Z"];
const AIRBNB = new URL("../lib/calendars/core/fixtures/airbnb.ics", import.meta.url).pathname;

test("a good calendar is printed as JSON alone, with its keys in order, and exits 0", async () => {
	const { code, out, err } = await run(AIRBNB, ...ZONE, ...NOW);
	const inspection = JSON.parse(out);
	expect({ code, err }).toEqual({ code: 0, err: "" });
	expect(Object.keys(inspection)).toEqual(["verdict", "reasons", "events", "rejected", "busyNights"]);
	expect(Object.keys(inspection.events[0])).toEqual(["uid", "kind", "start", "end", "status", "nights", "warnings"]);
	expect(inspection.events[1]).toEqual({
		uid: "1418fb94e984-00000000000000000000000000000002@airbnb.com",
		kind: "reservation",
		start: "2026-03-10",
		end: "2026-03-12",
		status: null,
		nights: ["2026-03-10", "2026-03-11"],
		warnings: [],
	});
	expect(inspection.busyNights.slice(0, 3)).toEqual(["2026-02-26", "2026-02-27", "2026-02-28"]);
	expect(inspection.busyNights).toHaveLength(196);
});

test("the portal is told by the file, and a named one wins", async () => {
	const kinds = async (...more: string[]) =>
		JSON.parse((await run(AIRBNB, ...ZONE, ...NOW, ...more)).out).events[1].kind;
	expect(await kinds()).toBe("reservation");
	expect(await kinds("--portal", "booking")).toBe("busy");
});

test("what is no calendar is a bad reading and exits 1", async () => {
	const path = await file("login.ics", "<!doctype html><form></form>");
	const { code, out } = await run(path, ...ZONE);
	expect(code).toBe(1);
	expect(JSON.parse(out)).toEqual({
		verdict: "bad",
		reasons: ["not_a_calendar"],
		events: [],
		rejected: [],
		busyNights: [],
	});
});

test("a broken event is named with its reason and an excerpt", async () => {
	const lines = ["BEGIN:VCALENDAR", "BEGIN:VEVENT", "UID:x", "DTSTART:20260231", "END:VEVENT", "END:VCALENDAR", ""];
	const { code, out } = await run(await file("broken.ics", lines.join("\n")), ...ZONE);
	expect(code).toBe(1);
	expect(JSON.parse(out).rejected).toEqual([{ reason: "unreadable_start", excerpt: "UID:x\nDTSTART:20260231" }]);
});

test("a file beyond 5 MB is refused and not read to its end", async () => {
	const { code, out } = await run(await file("large.ics", new Uint8Array(9_000_000)), ...ZONE);
	expect(code).toBe(1);
	expect(JSON.parse(out).reasons).toEqual(["too_large"]);
});

test("an address inside this machine is refused by the safe fetch", async () => {
	const { code, out } = await run("https://127.0.0.1/calendar.ics", ...ZONE);
	expect(code).toBe(1);
	expect(JSON.parse(out)).toMatchObject({ verdict: "bad", reasons: ["refused_private_address"], busyNights: [] });
});

test.each([
	["no file", [...ZONE], "Name the calendar's file or address"],
	["no zone", [AIRBNB], "Name the property's time zone"],
	["an unknown zone", [AIRBNB, "--time-zone", "Mars/Base"], '--time-zone "Mars/Base" is no time zone'],
	["an unknown portal", [AIRBNB, ...ZONE, "--portal", "expedia"], '--portal "expedia" is no portal we know'],
	["an instant that is none", [AIRBNB, ...ZONE, "--now", "yesterday"], '--now "yesterday" is no instant'],
	["a day that is no instant", [AIRBNB, ...ZONE, "--now", "2026-03-01"], '--now "2026-03-01" is no instant'],
	["31 February", [AIRBNB, ...ZONE, "--now", "2026-02-31T12:00:00Z"], "is no instant"],
	["a missing file", ["missing.ics", ...ZONE], 'The file "missing.ics" is not there'],
	["a folder", [tmpdir(), ...ZONE], "is a folder; name a file inside it"],
	["two files", [AIRBNB, AIRBNB, ...ZONE], "Name one file or address only"],
	["a flag given twice", [AIRBNB, ...ZONE, ...ZONE], "--time-zone is given twice"],
	["an unknown flag", [AIRBNB, ...ZONE, "--zone", "x"], "--zone"],
	["a flag without its value", [AIRBNB, "--time-zone"], "--time-zone"],
])("%s is a wrong call: one sentence and exit 2", async (...[, argv, sentence]) => {
	const { code, out, err } = await run(...argv);
	expect({ code, out }).toEqual({ code: 2, out: "" });
	expect(err).toContain(sentence);
	expect(err.trim().split("\n")).toHaveLength(1);
});
