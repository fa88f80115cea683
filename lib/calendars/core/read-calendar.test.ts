import { execFileSync } from "node:child_process";
import { expect, test } from "vitest";
import { busyNights, EDGE_CASES, readCase } from "#lib/calendars/core/fixtures/edge-cases.ts";

const inFull = (night: string) => (night.length === 5 ? `2026-${night}` : night);

test.each(EDGE_CASES)("edge case $name", (edge) => {
	const reading = readCase(edge);
	expect(busyNights(reading.events)).toEqual(edge.nights.map(inFull));
	expect(reading.reasons).toEqual(edge.bad ?? []);
	expect(reading.verdict).toBe(edge.bad ? "bad" : "good");
	expect(reading.rejected.map(({ reason }) => reason)).toEqual(edge.rejected ?? []);
	if (edge.kinds) expect([...new Set(reading.events.map(({ kind }) => kind))]).toEqual(edge.kinds);
	if (edge.events !== undefined) expect(reading.events).toHaveLength(edge.events);
	if (edge.warnings?.length === 0) return;
	for (const event of reading.events) expect(event.warnings).toEqual(edge.warnings ?? []);
});

test("the edge cases are numbered 1 to 66 without a gap", () => {
	const numbers = new Set(EDGE_CASES.map(({ name }) => Number.parseInt(name, 10)));
	expect([...numbers].sort((a, b) => a - b)).toEqual(Array.from({ length: 66 }, (_, index) => index + 1));
});

test("hostile UIDs leave Object.prototype as it was", () => {
	for (const edge of EDGE_CASES.filter(({ name }) => name.startsWith("59:"))) readCase(edge);
	expect(Object.keys(Object.prototype)).toEqual([]);
	expect("DTSTART" in {}).toBe(false);
});

test("the zone of the process changes nothing: UTC, Mexico City and Tokyo read the same", () => {
	const script = `
		import { EDGE_CASES, readCase } from "#lib/calendars/core/fixtures/edge-cases.ts";
		const offset = new Date("2026-03-01T00:00:00Z").getTimezoneOffset();
		process.stdout.write(JSON.stringify({ offset, readings: EDGE_CASES.map(readCase) }));
	`;
	const run = (TZ: string): { offset: number; readings: unknown } =>
		JSON.parse(
			execFileSync(process.execPath, ["--input-type=module", "--eval", script], {
				env: { TZ, NODE_ENV: "test" },
				encoding: "utf8",
				maxBuffer: 64 << 20,
			}),
		);
	const [mexico, tokyo] = ["America/Mexico_City", "Asia/Tokyo"].map(run);
	expect([new Date().getTimezoneOffset(), mexico?.offset, tokyo?.offset]).toEqual([0, 360, -540]);
	const inUtc = JSON.parse(JSON.stringify(EDGE_CASES.map(readCase)));
	expect(mexico?.readings).toEqual(inUtc);
	expect(tokyo?.readings).toEqual(inUtc);
}, 90_000);
