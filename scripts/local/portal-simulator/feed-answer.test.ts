import { expect, test } from "vitest";
import { countEvents, listingWithThreeStays } from "./started-simulator.ts";

test.each(["airbnb", "booking", "vrbo"] as const)(
	"a new reservation is in the %s feed, a cancelled one is not",
	async (portal) => {
		const { client, id, feedUrl } = await listingWithThreeStays(portal);
		const [first] = (await client.getListing(id)).reservations;
		expect(await (await fetch(feedUrl)).text()).toContain("DTSTART;VALUE=DATE:20261120");
		await client.cancelReservation(id, first?.id ?? "");
		expect(await (await fetch(feedUrl)).text()).not.toContain("DTSTART;VALUE=DATE:20261120");
	},
);

test("an empty feed is a valid calendar for as many fetches as asked, then whole again", async () => {
	const { client, id, feedUrl } = await listingWithThreeStays("booking");
	await client.setHabit(id, { kind: "empty", fetches: 2 });
	const counts = [];
	for (let fetches = 0; fetches < 3; fetches += 1) counts.push(countEvents(await (await fetch(feedUrl)).text()));
	expect(counts).toEqual([0, 0, 3]);
});

test("partial loss keeps a well-formed calendar with fewer events", async () => {
	const { client, id, feedUrl } = await listingWithThreeStays("booking");
	await client.setHabit(id, { kind: "partial", percent: 60 });
	const text = await (await fetch(feedUrl)).text();
	expect(countEvents(text)).toBe(2);
	expect(text.endsWith("END:VCALENDAR\r\n")).toBe(true);
});

test("a truncated feed ends inside an event", async () => {
	const { client, id, feedUrl } = await listingWithThreeStays("airbnb");
	await client.setHabit(id, { kind: "truncated" });
	const text = await (await fetch(feedUrl)).text();
	expect(text.split("BEGIN:VEVENT").length).toBe(text.split("END:VEVENT").length + 1);
	expect(text).not.toContain("END:VCALENDAR");
});

test.each([
	["html", 200, "text/html; charset=utf-8"],
	["too_many_requests", 429, "text/plain; charset=utf-8"],
	["server_error", 502, "text/plain; charset=utf-8"],
	["not_found", 404, "text/plain; charset=utf-8"],
	["forbidden", 403, "text/plain; charset=utf-8"],
] as const)("the habit %s answers %i as %s", async (...[kind, status, type]) => {
	const { client, id, feedUrl } = await listingWithThreeStays("airbnb");
	await client.setHabit(id, { kind, retryAfterSeconds: 90 });
	const response = await fetch(feedUrl);
	expect([response.status, response.headers.get("content-type")]).toEqual([status, type]);
	expect(response.headers.get("retry-after")).toBe(status === 429 ? "90" : null);
	expect((await client.getListing(id)).lastRead).toMatchObject({ status });
});

test("one broken event stands among whole ones", async () => {
	const { client, id, feedUrl } = await listingWithThreeStays("vrbo");
	await client.setHabit(id, { kind: "broken_event" });
	const text = await (await fetch(feedUrl)).text();
	expect(countEvents(text)).toBe(4);
	expect(text).toContain("DTSTART;VALUE=DATE:20270231");
});

test("another program makes the same calendar", async () => {
	const { client, id, feedUrl } = await listingWithThreeStays("airbnb");
	await client.setHabit(id, { kind: "other_producer" });
	const text = await (await fetch(feedUrl)).text();
	expect(text).toContain("PRODID:-//Otro programa//ES");
	expect([text.split("PRODID").length - 1, countEvents(text)]).toEqual([1, 4]);
});

test("a slow or dripping feed ends with the simulator, not before it", async () => {
	const { client, id, feedUrl, simulator } = await listingWithThreeStays("airbnb");
	await client.setHabit(id, { kind: "slow", seconds: 600 });
	const slow = fetch(feedUrl).then(
		() => "answered",
		() => "cut",
	);
	await client.setHabit(id, { kind: "drip", everyMs: 5 });
	const reader = (await fetch(feedUrl)).body?.getReader();
	expect((await reader?.read())?.value?.length).toBeLessThan(10);
	await simulator.close();
	expect(await slow).toBe("cut");
	await expect(reader?.read().then(() => reader.read())).rejects.toThrow();
});

test("with validators on, an unchanged feed is a 304 and a change is a 200", async () => {
	const { client, id, feedUrl, setNow } = await listingWithThreeStays("booking");
	await client.turnSwitch(id, { kind: "validators", on: true });
	const first = await fetch(feedUrl);
	const etag = first.headers.get("etag") ?? "";
	const since = first.headers.get("last-modified") ?? "";
	setNow("2026-11-10T12:30:00Z");
	expect((await fetch(feedUrl, { headers: { "if-none-match": etag } })).status).toBe(304);
	expect((await fetch(feedUrl, { headers: { "if-modified-since": since } })).status).toBe(304);
	await client.addBlock(id, { arrival: "2026-12-01", departure: "2026-12-02" });
	expect((await fetch(feedUrl, { headers: { "if-none-match": etag } })).status).toBe(200);
});

test("without validators each fetch differs by its DTSTAMP alone", async () => {
	const { feedUrl, setNow } = await listingWithThreeStays("airbnb");
	const first = await fetch(feedUrl);
	setNow("2026-11-10T12:30:00Z");
	const second = await fetch(feedUrl);
	expect(second.headers.get("etag")).toBe(null);
	const [a, b] = [await first.text(), await second.text()];
	expect(b).not.toBe(a);
	expect(b.replaceAll("T123000Z", "T120000Z")).toBe(a);
});

test("gzip is used only when switched on and accepted", async () => {
	const { client, id, feedUrl } = await listingWithThreeStays("vrbo");
	await client.turnSwitch(id, { kind: "gzip", on: true });
	const encodingFor = async (accepted: string) =>
		(await fetch(feedUrl, { headers: { "accept-encoding": accepted } })).headers.get("content-encoding");
	expect([await encodingFor("gzip"), await encodingFor("identity")]).toEqual(["gzip", null]);
});
