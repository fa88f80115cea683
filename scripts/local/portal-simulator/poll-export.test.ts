import { expect, test } from "vitest";
import { countEvents, startForTest, startSite } from "./started-simulator.ts";

const exportOf = (...stays: [string, string][]) =>
	[
		"BEGIN:VCALENDAR",
		...stays.flatMap(([arrival, departure], index) => [
			"BEGIN:VEVENT",
			`UID:${index}@reyes.example.com`,
			`DTSTART;VALUE=DATE:${arrival}`,
			`DTEND;VALUE=DATE:${departure}`,
			"END:VEVENT",
		]),
		"END:VCALENDAR",
		"",
	].join("\r\n");

test("a portal reads our export under its own name, blocks those nights and frees them when we drop them", async () => {
	const { site, url } = await startSite();
	const { client } = await startForTest({ siteUrl: url });
	const { id } = await client.createListing({ portal: "airbnb", name: "Casa Uno" });
	await client.setImport(id, { url: `${url}/api/ical/abc.ics`, everySeconds: 30 });
	site.body = exportOf(["20261120", "20261122"]);
	expect((await client.poll(id)).import).toMatchObject({
		nights: ["2026-11-20", "2026-11-21"],
		polls: 1,
		lastPoll: { status: 200, events: 1, problem: null },
	});
	await expect(client.addReservation(id, { arrival: "2026-11-21", departure: "2026-11-23" })).rejects.toThrow(
		"The night of 2026-11-21 is already closed on Casa Uno.",
	);
	site.body = exportOf();
	expect((await client.poll(id)).import?.nights).toEqual([]);
	expect(site.seen).toEqual([
		{ url: "/api/ical/abc.ics", userAgent: "Airbnb-Calendar-Import/2.4 (portal simulator)", secFetchMode: undefined },
		expect.anything(),
	]);
});

test("a read that fails leaves the portal's calendar as it was and says why", async () => {
	const { site, url } = await startSite();
	const { client } = await startForTest({ siteUrl: url });
	const { id } = await client.createListing({ portal: "booking", name: "Casa Uno" });
	await client.setImport(id, { url: "/api/ical/abc.ics" });
	site.body = exportOf(["20261120", "20261122"]);
	await client.poll(id);
	site.status = 503;
	expect((await client.poll(id)).import).toMatchObject({
		nights: ["2026-11-20", "2026-11-21"],
		lastPoll: { status: 503, problem: "the site answered 503" },
	});
	site.status = 200;
	site.body = "<html></html>";
	expect((await client.poll(id)).import).toMatchObject({
		nights: ["2026-11-20", "2026-11-21"],
		lastPoll: { problem: "the answer is not a whole calendar" },
	});
});

test("an export is read again once its interval has passed", async () => {
	const { site, url } = await startSite();
	const { client, simulator, setNow } = await startForTest({ siteUrl: url });
	const { id } = await client.createListing({ portal: "vrbo", name: "Casa Uno" });
	await client.setImport(id, { url: "/api/ical/abc.ics", everySeconds: 60 });
	site.body = exportOf();
	await simulator.polls.pollDue();
	setNow("2026-11-10T12:00:59Z");
	await simulator.polls.pollDue();
	expect((await client.getListing(id)).import?.polls).toBe(1);
	setNow("2026-11-10T12:01:00Z");
	await simulator.polls.pollDue();
	expect((await client.getListing(id)).import?.polls).toBe(2);
});

test("an echoing portal re-exports what it read under a UID of its own, until we drop it; a clinging one keeps it", async () => {
	const { site, url } = await startSite();
	const { client } = await startForTest({ siteUrl: url });
	const { id, feedUrl } = await client.createListing({ portal: "booking", name: "Casa Uno" });
	await client.setImport(id, { url: "/api/ical/abc.ics" });
	await client.turnSwitch(id, { kind: "echo", on: true });
	site.body = exportOf(["20261120", "20261122"], ["20261122", "20261123"]);
	await client.poll(id);
	const echoed = await (await fetch(feedUrl)).text();
	expect(echoed).toContain("DTSTART;VALUE=DATE:20261120\r\nDTEND;VALUE=DATE:20261123\r\n");
	expect(echoed).not.toContain("reyes.example.com");
	await client.turnSwitch(id, { kind: "keepImported", on: true });
	site.body = exportOf();
	await client.poll(id);
	expect(countEvents(await (await fetch(feedUrl)).text())).toBe(1);
	await client.turnSwitch(id, { kind: "keepImported", on: false });
	await client.poll(id);
	expect(countEvents(await (await fetch(feedUrl)).text())).toBe(0);
});
