import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { SimulatorRefusal } from "./client.ts";
import { listingWithThreeStays, startForTest } from "./started-simulator.ts";

test("creating the same listing, reservation and block again by key changes nothing", async () => {
	const { client } = await startForTest();
	for (const created of [true, false]) {
		const listing = await client.createListing({ portal: "vrbo", name: "Casa Uno", key: "uno" });
		const stay = { arrival: "2026-11-20", departure: "2026-11-22", key: "first" };
		expect(listing.created).toBe(created);
		expect((await client.addReservation(listing.id, stay)).created).toBe(created);
		expect(
			(await client.addBlock(listing.id, { arrival: "2026-12-01", departure: "2026-12-02", key: "first" })).created,
		).toBe(created);
	}
	const [listing, ...others] = await client.listListings();
	expect(others).toEqual([]);
	expect(listing?.reservations).toHaveLength(1);
	expect(listing?.blocks).toHaveLength(1);
});

test("bad input is refused with one sentence and changes nothing", async () => {
	const { client, simulator } = await startForTest();
	const { id } = await client.createListing({ portal: "airbnb", name: "Casa Uno" });
	const send = async (target: `${string} ${string}`, body: unknown) => {
		const [method = "GET", path] = target.split(" ");
		const response = await fetch(`${simulator.url}/api/${path}`, {
			method,
			body: typeof body === "string" ? body : JSON.stringify(body),
		});
		return [response.status, ((await response.json()) as { error: string }).error];
	};
	const at = `listings/${id}`;
	expect(await send("POST listings", { portal: "agoda", name: "x" })).toEqual([
		400,
		'"portal" must be one of airbnb, booking, vrbo.',
	]);
	expect(await send("POST listings", { portal: "vrbo", name: "x", timeZone: "Mars/Base" })).toEqual([
		400,
		'"timeZone" must be a zone such as America/Mexico_City.',
	]);
	expect(await send(`POST ${at}/reservations`, { arrival: "2026-02-31", departure: "2026-03-02" })).toEqual([
		400,
		'"arrival" must be a day of the calendar such as 2026-11-03.',
	]);
	expect(await send(`POST ${at}/reservations`, { arrival: "2026-12-03", departure: "2026-12-03" })).toEqual([
		400,
		"The departure must be after the arrival.",
	]);
	expect(await send(`PUT ${at}/habit`, { kind: "sulk" })).toEqual([
		400,
		expect.stringContaining('"kind" must be one of normal, empty'),
	]);
	expect(await send(`PUT ${at}/habit`, { kind: "slow", seconds: -1 })).toEqual([
		400,
		'"seconds" must be a number from 0 to 600.',
	]);
	expect(await send(`PUT ${at}/import`, { url: "https://example.com/a.ics" })).toEqual([
		400,
		'"url" must be the address of an export of the site at http://127.0.0.1:9.',
	]);
	expect(await send(`POST ${at}/poll`, {})).toEqual([400, "This listing imports no calendar yet."]);
	expect(await send("POST listings", "{")).toEqual([400, "The body is not JSON."]);
	expect(await send("POST listings", [])).toEqual([400, "Send a JSON object."]);
	expect(await send("POST listings", "x".repeat(100_001))).toEqual([400, "The request is larger than 100 kB."]);
	expect(await send(`DELETE ${at}/blocks/none`, {})).toEqual([404, "There is no such block."]);
	expect(await send("GET weather", undefined)).toEqual([404, "There is no GET /api/weather here."]);
	await expect(client.getListing("airbnb-none")).rejects.toThrow(SimulatorRefusal);
	expect((await client.getListing(id)).reservations).toEqual([]);
});

test("an unknown feed, or a known one with the wrong secret, is a 404", async () => {
	const { feedUrl, simulator } = await listingWithThreeStays("airbnb");
	expect((await fetch(feedUrl.replace(/s=.*/, "s=wrong"))).status).toBe(404);
	expect((await fetch(`${simulator.url}/booking/v1/export?t=none`)).status).toBe(404);
});

test("requests from other sites and under other host names are refused", async () => {
	const { simulator } = await startForTest();
	const statusWith = (headers: Record<string, string>) =>
		new Promise<number | undefined>((resolve, reject) => {
			const outgoing = request(`${simulator.url}/api/reset`, { method: "POST", headers }, (response) => {
				response.resume();
				resolve(response.statusCode);
			});
			outgoing.on("error", reject);
			outgoing.end();
		});
	expect(await statusWith({})).toBe(200);
	expect(await statusWith({ origin: "https://example.com" })).toBe(400);
	expect(await statusWith({ host: "simulator.example.com" })).toBe(400);
});

test("the state survives a restart, and a damaged file is set aside with a notice", async () => {
	const dataDir = mkdtempSync(join(tmpdir(), "simulator-"));
	onTestFinished(() => rmSync(dataDir, { recursive: true }));
	const first = await listingWithThreeStays("airbnb", { dataDir });
	await first.simulator.close();
	const second = await startForTest({ dataDir });
	const [listing] = await second.client.listListings();
	expect(listing?.reservations).toHaveLength(3);
	expect(new URL(listing?.feedUrl ?? "").pathname).toBe(new URL(first.feedUrl).pathname);
	await second.simulator.close();
	const file = join(dataDir, "portal-simulator.json");
	writeFileSync(file, readFileSync(file, "utf8").slice(0, 100));
	const third = await startForTest({ dataDir });
	expect(third.simulator.notice).toContain("could not be read");
	expect(await third.client.listListings()).toEqual([]);
});
