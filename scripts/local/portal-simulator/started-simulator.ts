import { createServer } from "node:http";
import { onTestFinished } from "vitest";
import { portalSimulatorClient } from "./client.ts";
import type { SimulatedPortal } from "./listing.ts";
import { type SimulatorOptions, startPortalSimulator } from "./portal-simulator.ts";

/** A simulator for one test, at noon UTC of 10 November 2026 until the test sets another instant. */
export async function startForTest(options: Partial<SimulatorOptions> = {}) {
	let now = new Date("2026-11-10T12:00:00Z");
	const simulator = await startPortalSimulator({
		port: 0,
		siteUrl: "http://127.0.0.1:9",
		dataDir: null,
		clock: { now: () => now },
		pollsByItself: false,
		...options,
	});
	onTestFinished(() => simulator.close());
	const setNow = (instant: string) => {
		now = new Date(instant);
	};
	return { simulator, client: portalSimulatorClient(simulator.url), setNow };
}

/** The same with one listing that has three stays of two nights, from 20, 23 and 26 November. */
export async function listingWithThreeStays(portal: SimulatedPortal, options: Partial<SimulatorOptions> = {}) {
	const started = await startForTest(options);
	const { id, feedUrl } = await started.client.createListing({ portal, name: "Casa Uno" });
	for (const day of [20, 23, 26]) {
		await started.client.addReservation(id, { arrival: `2026-11-${day}`, departure: `2026-11-${day + 2}` });
	}
	return { ...started, id, feedUrl };
}

/** Our site, as far as a portal sees it: one export whose body and status the test sets. */
export async function startSite() {
	const site = { body: "", status: 200, seen: [] as unknown[] };
	const server = createServer(({ url, headers }, response) => {
		site.seen.push({ url, userAgent: headers["user-agent"], secFetchMode: headers["sec-fetch-mode"] });
		response.writeHead(site.status, { "content-type": "text/calendar; charset=utf-8" }).end(site.body);
	});
	await new Promise<void>((resolve) => {
		server.listen(0, "127.0.0.1", resolve);
	});
	onTestFinished(() => {
		server.close();
	});
	const address = server.address();
	return { site, url: `http://127.0.0.1:${typeof address === "object" ? address?.port : 0}` };
}

export function countEvents(text: string): number {
	return text.split("BEGIN:VEVENT").length - 1;
}
