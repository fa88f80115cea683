import { createOwner } from "#lib/accounts/create-owner.ts";
import { findHostId } from "#lib/accounts/find-host-id.ts";
import { newOwnerSchema } from "#lib/accounts/schemas.ts";
import { blockNights } from "#lib/bookings/block-nights.ts";
import { addFeed } from "#lib/calendars/add-feed.ts";
import type { Portal } from "#lib/calendars/core/portals.ts";
import { createExport } from "#lib/calendars/create-export.ts";
import { listExports } from "#lib/calendars/list-exports.ts";
import { refreshExports } from "#lib/calendars/refresh-exports.ts";
import { addAlertChannel } from "#lib/operations/add-alert-channel.ts";
import { listAlertChannels } from "#lib/operations/list-alert-channels.ts";
import type { Context } from "#lib/platform/context.ts";
import { findRatePlan } from "#lib/pricing/find-rate-plan.ts";
import { saveRatePlan } from "#lib/pricing/save-rate-plan.ts";
import { createProperty } from "#lib/properties/create-property.ts";
import { findPublicProperty } from "#lib/properties/find-public-property.ts";
import type { NewProperty } from "#lib/properties/schemas.ts";
import type { Id } from "#lib/shared/ids.ts";
import { addDays, dayIn, type PlainDate } from "#lib/shared/plain-date.ts";
import { print, runCommand } from "#scripts/command.ts";
import { type PortalSimulatorClient, portalSimulatorClient } from "#scripts/local/portal-simulator/client.ts";
import { DEMO_HOMES } from "#scripts/seed/demo-homes.ts";
import { demoPlan } from "#scripts/seed/demo-plans.ts";

/** Which simulated portals list which home, by its place among the homes, and what stands in their calendars, in days from today. */
const LISTINGS: readonly { home: number; portal: "airbnb" | "booking" | "vrbo"; stays: readonly [number, number][] }[] =
	[
		{
			home: 0,
			portal: "airbnb",
			stays: [
				[-2, 2],
				[9, 13],
				[24, 27],
			],
		},
		{
			home: 0,
			portal: "booking",
			stays: [
				[4, 7],
				[17, 20],
			],
		},
		{
			home: 1,
			portal: "airbnb",
			stays: [
				[1, 5],
				[12, 14],
			],
		},
		{
			home: 2,
			portal: "airbnb",
			stays: [
				[3, 8],
				[15, 29],
			],
		},
		{
			home: 3,
			portal: "booking",
			stays: [
				[-1, 3],
				[6, 9],
				[20, 24],
			],
		},
		{ home: 3, portal: "vrbo", stays: [[11, 16]] },
		{
			home: 4,
			portal: "airbnb",
			stays: [
				[5, 8],
				[26, 33],
			],
		},
		{
			home: 5,
			portal: "vrbo",
			stays: [
				[2, 5],
				[18, 25],
			],
		},
	];
const POLL_SECONDS = 45;
const BLOCK: [number, number] = [30, 33];

async function ensureHome(ctx: Context, home: NewProperty): Promise<Id<"property">> {
	const known = await findPublicProperty(ctx, home.slug);
	if (known) return known.id;
	const outcome = await createProperty(ctx, home);
	if (!outcome.ok) throw new Error(`the home ${home.slug} could not be added`);
	return outcome.propertyId;
}

/** Prices that a host has set since stay as they are. */
async function ensurePlan(ctx: Context, at: { propertyId: Id<"property">; home: NewProperty }): Promise<void> {
	const { propertyId, home } = at;
	if (await findRatePlan(ctx, propertyId)) return;
	const plan = demoPlan({ position: home.position, today: dayIn(home.timeZone, ctx.clock.now()) });
	const saved = await saveRatePlan(ctx, { propertyId, plan, basedOnVersion: 0 });
	if (!saved.ok) throw new Error(`the prices of ${home.slug} were refused: ${saved.reason}`);
}

async function ensureExport(ctx: Context, at: { propertyId: Id<"property">; portal: Portal }): Promise<string> {
	const known = (await listExports(ctx, at.propertyId)).find((row) => row.portal === at.portal);
	const link = known?.links.at(-1);
	if (link) return link.url;
	const made = await createExport(ctx, { ...at, portalName: "", isNarrow: false });
	if (!made.ok) throw new Error("the export exists but has no link");
	return made.url;
}

type Listing = (typeof LISTINGS)[number];

async function connect(
	ctx: Context,
	simulator: PortalSimulatorClient,
	seeded: { listing: Listing; home: NewProperty; propertyId: Id<"property">; today: PlainDate },
): Promise<void> {
	const { listing, home, propertyId, today } = seeded;
	const { portal } = listing;
	const key = `${portal}-${home.slug}`;
	const made = await simulator.createListing({ portal, name: home.name, timeZone: home.timeZone, key });
	for (const [from, to] of listing.stays) {
		const dates = { arrival: addDays(today, from), departure: addDays(today, to) };
		await simulator.addReservation(made.id, { ...dates, key: `${key}-${from}`, force: true });
	}
	const url = await ensureExport(ctx, { propertyId, portal });
	await simulator.setImport(made.id, { url, everySeconds: POLL_SECONDS });
	const switches = { allowsHttp: true, ignoresFreeEvents: false, endIsLastNight: false };
	const added = await addFeed(ctx, { propertyId, portal, url: made.feedUrl, ...switches });
	if (!added.ok && added.reason !== "already_here")
		throw new Error(`the calendar of ${key} was refused: ${added.reason}`);
}

/** Two ways to be told, both to the mailbox of this machine; a host that has channels already keeps them as they are. */
async function addChannels(ctx: Context, host: { email: string; mailboxUrl: string }): Promise<void> {
	const userId = await findHostId(ctx, host.email);
	if (!userId || (await listAlertChannels(ctx)).some((channel) => channel.userId === userId)) return;
	const channels = [
		{ label: "Mi correo", minSeverity: "notice", target: { kind: "email", email: host.email } },
		{
			label: "Discord de la casa",
			minSeverity: "warning",
			target: { kind: "discord", url: `${host.mailboxUrl}/discord/casa` },
		},
	] as const;
	// No quiet hours: whoever tries the demo at night wants to see what arrives.
	const common = {
		userId,
		language: "es-MX",
		timeZone: "America/Mexico_City",
		quietFrom: null,
		quietUntil: null,
	} as const;
	for (const channel of channels) {
		const outcome = await addAlertChannel(ctx, { ...common, ...channel });
		if (!outcome.ok) throw new Error(`the channel ${channel.label} was refused: ${outcome.reason}`);
	}
}

async function seed(ctx: Context): Promise<number> {
	const simulatorUrl = process.env["SIMULATOR_URL"];
	const owner = newOwnerSchema.safeParse({
		email: process.env["ADMIN_EMAIL"],
		name: "Ana Reyes",
		password: process.env["ADMIN_PASSWORD"],
	});
	if (!owner.success)
		throw new Error("ADMIN_EMAIL and ADMIN_PASSWORD (12 characters or more) must be set to add the demo's data");
	await createOwner(ctx, owner.data);
	const homes = new Map<number, { home: NewProperty; propertyId: Id<"property"> }>();
	for (const home of DEMO_HOMES) homes.set(home.position, { home, propertyId: await ensureHome(ctx, home) });
	for (const at of homes.values()) await ensurePlan(ctx, at);
	for (const listing of simulatorUrl ? LISTINGS : []) {
		const found = homes.get(listing.home);
		if (!found) continue;
		const today = dayIn(found.home.timeZone, ctx.clock.now());
		await connect(ctx, portalSimulatorClient(simulatorUrl ?? ""), { listing, ...found, today });
	}
	const first = homes.get(0);
	if (first) {
		const today = dayIn(first.home.timeZone, ctx.clock.now());
		const nights = { arrival: addDays(today, BLOCK[0]), departure: addDays(today, BLOCK[1]) };
		await blockNights(ctx, {
			propertyId: first.propertyId,
			...nights,
			attemptKey: "demo-first-block",
			note: "Pintura",
		});
	}
	const mailboxUrl = process.env["MAILBOX_URL"];
	if (mailboxUrl) await addChannels(ctx, { email: owner.data.email, mailboxUrl });
	await refreshExports(ctx, {});
	print(`${homes.size} homes are ready.`);
	return 0;
}

await runCommand("seed", seed);
