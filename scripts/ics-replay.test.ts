import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { replayFolder } from "#scripts/ics-replay.ts";

let folder = "";
beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), "replay-"));
});
afterEach(async () => {
	await rm(folder, { recursive: true });
});

async function run(...argv: string[]) {
	const out: string[] = [];
	const err: string[] = [];
	const into = (lines: string[]) => ({ write: (text: string) => lines.push(text) > 0, once: () => undefined });
	const code = await replayFolder(argv, { stdout: into(out), stderr: into(err) });
	return { code, out: out.join(""), err: err.join("") };
}

const ZONE = ["--time-zone", "America/Mexico_City"];
const stay = (start: string, end: string) =>
	[
		"BEGIN:VEVENT",
		"DTSTAMP:20260501T120000Z",
		`DTSTART;VALUE=DATE:${start}`,
		`DTEND;VALUE=DATE:${end}`,
		"SUMMARY:Reserved",
		`UID:1418fb94e984-${start}@airbnb.com`,
		"END:VEVENT",
	].join("\r\n");
const calendar = (...events: string[]) =>
	[
		"BEGIN:VCALENDAR",
		"VERSION:2.0",
		"PRODID:-//Airbnb Inc//Hosting Calendar 1.0//EN",
		...events,
		"END:VCALENDAR",
		"",
	].join("\r\n");

test("one line per fetch in order of name: added, held, released, with the clock at each instant", async () => {
	const both = calendar(stay("20260510", "20260512"), stay("20260601", "20260602"));
	const one = calendar(stay("20260601", "20260602"));
	await writeFile(join(folder, "2026-05-01T12-00-00Z.ics"), both);
	await writeFile(join(folder, "2026-05-01T12-15-00Z.ics"), one);
	await writeFile(join(folder, "2026-05-01T12-30-05Z.ics"), "<html>Sign in</html>");
	await writeFile(join(folder, "2026-05-01T13-15-00Z.ics"), one);
	await writeFile(join(folder, "notes.txt"), "not a fetch");
	await writeFile(join(folder, "2026-02-31T12-00-00Z.ics"), both);
	await mkdir(join(folder, "2026-05-02T12-00-00Z.ics"));
	await writeFile(join(folder, "2026-13-01T12-00-00Z.ics"), both);
	const { code, out } = await run(folder, ...ZONE, "--portal", "airbnb");
	expect(code).toBe(0);
	const lines = out.trimEnd().split("\n");
	expect(lines[0]).toBe(
		'{"at":"2026-05-01T12:00:00Z","verdict":"good","reasons":[],"added":["2026-05-10","2026-05-11","2026-06-01"],' +
			'"released":[],"held":[],"blocked":3,"notices":["first_import"]}',
	);
	expect(JSON.parse(lines[1] ?? "")).toMatchObject({ released: [], held: ["2026-05-10", "2026-05-11"], blocked: 3 });
	expect(JSON.parse(lines[2] ?? "")).toMatchObject({
		at: "2026-05-01T12:30:05Z",
		verdict: "bad",
		held: ["2026-05-10", "2026-05-11"],
	});
	expect(JSON.parse(lines[3] ?? "")).toMatchObject({ released: ["2026-05-10", "2026-05-11"], held: [], blocked: 1 });
	expect(lines).toHaveLength(4);
});

test("a folder without fetches gives no line and no error", async () => {
	await mkdir(join(folder, "empty"));
	expect(await run(join(folder, "empty"), ...ZONE, "--portal", "other")).toEqual({ code: 0, out: "", err: "" });
});

test("a wrong call is told in one sentence and exits 2", async () => {
	const problems = await Promise.all([
		run(...ZONE, "--portal", "airbnb"),
		run(folder, "--portal", "airbnb"),
		run(folder, "--time-zone", "Nowhere/City", "--portal", "airbnb"),
		run(folder, ...ZONE),
		run(folder, ...ZONE, "--portal", "expedia"),
		run(join(folder, "absent"), ...ZONE, "--portal", "airbnb"),
		run(folder, "other", ...ZONE, "--portal", "airbnb"),
		run(folder, ...ZONE, "--portal", "airbnb", "--fast"),
	]);
	for (const { code, out, err } of problems) {
		expect([code, out]).toEqual([2, ""]);
		expect(err).toMatch(/^[^\n]+\n$/);
	}
});
