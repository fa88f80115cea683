import { addFeed } from "#lib/calendars/add-feed.ts";
import { importFeed } from "#lib/calendars/import-feed.ts";
import type { Context } from "#lib/platform/context.ts";
import type { RatePlan } from "#lib/pricing/core/rate-plan.ts";
import { findRatePlan } from "#lib/pricing/find-rate-plan.ts";
import { saveRatePlan } from "#lib/pricing/save-rate-plan.ts";
import { createProperty } from "#lib/properties/create-property.ts";
import type { NewProperty } from "#lib/properties/schemas.ts";
import type { Id } from "#lib/shared/ids.ts";
import type { TestContext } from "#lib/testing/test-context.ts";

/** A property of its own for one test, in Guadalajara's zone unless the test says otherwise. */
export async function makeProperty(ctx: Context, overrides: Partial<NewProperty> = {}): Promise<Id<"property">> {
	const slug = `casa-${ctx.newId("property").slice(4, 14)}`;
	const outcome = await createProperty(ctx, {
		slug,
		name: "Casa de prueba",
		place: "Zapopan, Jalisco",
		timeZone: "America/Mexico_City",
		sleeps: 4,
		bedrooms: 2,
		beds: 2,
		bathrooms: 1,
		scene: "patio-fountain",
		descriptionEs: "Una casa para pruebas.",
		descriptionEn: "A house for tests.",
		amenities: [],
		position: 0,
		...overrides,
	});
	if (!outcome.ok) throw new Error(`property was not made: ${outcome.reason}`);
	return outcome.propertyId;
}

/** 1,000 MXN a night and IVA alone, so that the worked examples of business-rules.md 1.1 hold, unless the test says otherwise. */
export function makeRatePlan(overrides: Partial<RatePlan> = {}): RatePlan {
	return {
		currency: "MXN",
		nightMinor: 100_000,
		weekendNightMinor: null,
		weekendNights: [5, 6],
		minNights: 2,
		maxNights: 365,
		minNightsByArrival: {},
		closedToArrival: [],
		closedToDeparture: [],
		seasons: [],
		leadTimeHours: 0,
		bookingWindowDays: 540,
		preparationDays: 0,
		gapMinNights: null,
		cleaningFeeMinor: 10_000,
		includedGuests: 4,
		extraGuestNightMinor: 0,
		lengthDiscounts: [
			{ nights: 7, bps: 1_000 },
			{ nights: 30, bps: 2_000 },
		],
		taxes: [makeTax({ name: "IVA", base: "nights_and_fees", bps: 1_600 })],
		terms: {
			depositBps: 3_000,
			balanceDueDays: 1,
			balanceDueTime: "15:00",
			freeCancellationDays: 7,
			lateKeptBps: 5_000,
		},
		bookingMode: "instant",
		...overrides,
	};
}

/** One tax without caps that is no tax on tax, unless the test says otherwise. */
export function makeTax(tax: Partial<RatePlan["taxes"][number]>): RatePlan["taxes"][number] {
	const plain = { name: "Tax", base: "nights", bps: 0, amountMinor: 0 } as const;
	return { ...plain, capMinor: null, capNights: null, includesTaxesBefore: false, ...tax };
}

/** Puts `makeRatePlan(overrides)` in force, whoever the context acts for; returns its version. */
export async function givePlan(
	ctx: Context,
	propertyId: Id<"property">,
	overrides: Partial<RatePlan> = {},
): Promise<number> {
	const host: Context = { ...ctx, actor: { kind: "command", command: "test" } };
	const basedOnVersion = (await findRatePlan(host, propertyId))?.version ?? 0;
	const saved = await saveRatePlan(host, { propertyId, plan: makeRatePlan(overrides), basedOnVersion });
	if (!saved.ok) throw new Error(`the plan was not saved: ${saved.reason}`);
	return saved.version;
}

/** One event of a feed, as portals write them. */
export type FeedEvent = { uid: string; start: string; end: string; summary?: string; lines?: readonly string[] };

/** A whole calendar in the shape of Airbnb's, stamped `stamp`. */
export function airbnbFeed(events: readonly FeedEvent[], stamp = "20260301T120000Z"): string {
	const lines = [
		"BEGIN:VCALENDAR",
		"PRODID:-//Airbnb Inc//Hosting Calendar 1.0//EN",
		"CALSCALE:GREGORIAN",
		"VERSION:2.0",
	];
	for (const event of events) {
		lines.push("BEGIN:VEVENT", `DTSTAMP:${stamp}`);
		lines.push(`DTSTART;VALUE=DATE:${event.start.replaceAll("-", "")}`);
		lines.push(`DTEND;VALUE=DATE:${event.end.replaceAll("-", "")}`);
		lines.push(`SUMMARY:${event.summary ?? "Reserved"}`, `UID:${event.uid}`, ...(event.lines ?? []), "END:VEVENT");
	}
	return [...lines, "END:VCALENDAR", ""].join("\r\n");
}

let feedNumber = 0;

/** A home with one feed of Airbnb that lists `events` and was read once. */
export async function connectFeed(ctx: TestContext, events: readonly FeedEvent[]) {
	const propertyId = await makeProperty(ctx);
	ctx.fetchFeed.answerBody(airbnbFeed(events));
	const url = `https://feeds.example.com/connected/${++feedNumber}.ics?s=secret`;
	const switches = { allowsHttp: false, ignoresFreeEvents: false, endIsLastNight: false };
	const added = await addFeed(ctx, { propertyId, portal: "airbnb", url, ...switches });
	if (!added.ok) throw new Error(added.reason);
	return { propertyId, feedId: added.feedId };
}

/** Reads the feed again after some minutes, 20 unless told otherwise; it lists `events` by then. */
export async function readAgain(
	ctx: TestContext,
	read: { feedId: Id<"feed">; events: readonly FeedEvent[]; minutes?: number },
) {
	ctx.clock.advance({ minutes: read.minutes ?? 20 });
	ctx.fetchFeed.answerBody(airbnbFeed(read.events));
	return importFeed(ctx, { feedId: read.feedId, reason: "due" });
}
