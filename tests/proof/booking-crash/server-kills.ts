import { inArray } from "drizzle-orm";
import { openDatabase } from "#db/client.ts";
import { bookings } from "#db/schema/bookings.ts";
import { type HoldInput, placeHold } from "#lib/bookings/place-hold.ts";
import { openCheckout } from "#lib/payments/open-checkout.ts";
import { settleSession } from "#lib/payments/settle-session.ts";
import type { Id } from "#lib/shared/ids.ts";
import { addDays, plainDate } from "#lib/shared/plain-date.ts";
import { holdInput, makeHome } from "#lib/testing/book-a-stay.ts";
import { deliverAll } from "#lib/testing/read-payments.ts";
import { makeTestContext, type TestContext } from "#lib/testing/test-context.ts";
import type { PrivateServer } from "#tests/proof/booking-crash/private-server.ts";
import { moneyFaults } from "#tests/proof/bookings/money-faults.ts";
import { nightFaults } from "#tests/proof/bookings/night-faults.ts";

const LONG_KILLS = 15;
const GUESTS = 8;
/** Two guests always want the same nights. */
const HOMES = GUESTS / 2;
const NEXT_GUEST_MS = 5_000;
const LEAST_BOOKED = 5;
const MOST_LOAD_MS = 20_000;
const CONTROL_TRIES = 3;
const FIRST = plainDate("2026-04-01");

export type ServerKills = {
	faults: string[];
	kills: number;
	acknowledged: number;
	/** Forms that were answered with an error, and how many of these were stored all the same. */
	unknown: number;
	storedUnknown: number;
	slowestMs: number;
	lostByControl: number;
};

/** What guests were told while the server lived, and whose outcome nobody knows. */
type Load = {
	readonly held: Set<Id<"booking">>;
	readonly confirmed: Set<Id<"booking">>;
	readonly unknown: HoldInput[];
	isOver: boolean;
};

/** Kills the database server while guests book, and closes it: what was acknowledged is there, and every unknown outcome is found by its key. */
export async function killServers(server: PrivateServer, { short }: { short: boolean }): Promise<ServerKills> {
	const handle = openDatabase(server.url, { connections: GUESTS });
	try {
		const ctx = makeTestContext({ ...handle, url: server.url });
		const found: ServerKills = {
			...{ faults: [], kills: 0, acknowledged: 0, unknown: 0, storedUnknown: 0, slowestMs: 0, lostByControl: 0 },
		};
		for (let kill = 0; kill < (short ? 1 : LONG_KILLS); kill++) await killUnderLoad(ctx, { server, found });
		for (let tries = 0; tries < CONTROL_TRIES && found.lostByControl === 0; tries++) {
			found.lostByControl = await lossWithoutDurability(ctx, server);
		}
		if (found.lostByControl === 0) found.faults.push("the control, which does not wait for the disk, lost nothing");
		return found;
	} finally {
		await handle.close();
		await server.close();
	}
}

type Round = { readonly server: PrivateServer; readonly found: ServerKills };

async function killUnderLoad(ctx: TestContext, { server, found }: Round): Promise<void> {
	const homes = await Promise.all(Array.from({ length: HOMES }, () => makeHome(ctx)));
	const load = await bookUntilKilled(ctx, { server, homes });
	await server.start({ isDurable: true });
	const startedAt = performance.now();
	const next = await placeHold(ctx, await holdInput(ctx, { propertyId: await makeHome(ctx) }));
	found.slowestMs = Math.max(found.slowestMs, performance.now() - startedAt);
	if (!next.ok) found.faults.push(`the next guest was refused: ${next.reason}`);
	if (found.slowestMs >= NEXT_GUEST_MS) found.faults.push(`the next guest waited ${Math.round(found.slowestMs)} ms`);
	found.kills += 1;
	found.acknowledged += load.held.size + load.confirmed.size;
	found.unknown += load.unknown.length;
	found.faults.push(...(await lostOf(ctx, load)).map((id) => `${id} was acknowledged and is lost`));
	found.faults.push(...(await nightFaults(ctx.db, homes)));
	found.storedUnknown += await resolveUnknown(ctx, { load, found });
	await deliverAll(ctx);
	found.faults.push(...(await nightFaults(ctx.db, homes)), ...(await moneyFaults(ctx.db, ctx.stripeModel)));
}

/** Guests book one stay after the other at homes of their own; the server is killed while all of them are at it. */
async function bookUntilKilled(
	ctx: TestContext,
	{ server, homes }: { server: PrivateServer; homes: readonly Id<"property">[] },
): Promise<Load> {
	const load: Load = { held: new Set(), confirmed: new Set(), unknown: [], isOver: false };
	const guests = Array.from({ length: GUESTS }, (_, guest) => beGuest(ctx, { load, homes, guest }));
	const until = performance.now() + MOST_LOAD_MS;
	while (load.confirmed.size < LEAST_BOOKED && performance.now() < until) await pause(20);
	await pause(Math.random() * 300);
	await server.kill();
	load.isOver = true;
	await Promise.all(guests);
	return load;
}

type Guest = { readonly load: Load; readonly homes: readonly Id<"property">[]; readonly guest: number };

async function beGuest(ctx: TestContext, { load, homes, guest }: Guest): Promise<void> {
	for (let turn = 0; !load.isOver; turn++) {
		const arrival = addDays(FIRST, 2 * turn);
		const propertyId = homes[guest % HOMES];
		if (!propertyId) return;
		let asked: HoldInput | null = null;
		try {
			const input = await holdInput(ctx, { propertyId, stay: { arrival, departure: addDays(arrival, 2) } });
			asked = input;
			const held = await placeHold(ctx, input);
			asked = null;
			if (!held.ok) continue;
			load.held.add(held.bookingId);
			await pay(ctx, { bookingId: held.bookingId, load });
		} catch {
			if (asked) load.unknown.push(asked);
			return;
		}
	}
}

async function pay(ctx: TestContext, { bookingId, load }: { bookingId: Id<"booking">; load: Load }): Promise<void> {
	const opened = await openCheckout(ctx, { bookingId, purpose: "first" });
	if (!opened.ok) throw new Error(`no session: ${opened.reason}`);
	const sessionId = opened.url.slice(opened.url.lastIndexOf("/") + 1);
	ctx.stripeModel.payOnPage(sessionId, { card: "ok" });
	const read = await ctx.stripe?.getSession(sessionId);
	if (read?.ok && (await settleSession(ctx, read.value)) === "settled") load.confirmed.add(bookingId);
}

/** Bookings that guests were told of and that are not there, or not as they were told. */
async function lostOf(ctx: TestContext, load: Load): Promise<string[]> {
	if (load.held.size === 0) return [];
	const rows = await ctx.db
		.select()
		.from(bookings)
		.where(inArray(bookings.id, [...load.held]));
	const state = new Map(rows.map((row) => [row.id, row.state]));
	return [...load.held].filter((id) => !state.has(id) || (load.confirmed.has(id) && state.get(id) !== "confirmed"));
}

/** Each guest whose outcome is unknown sends the same form again: it is found, or held now, never twice. Counts those that were stored. */
async function resolveUnknown(ctx: TestContext, { load, found }: { load: Load; found: ServerKills }): Promise<number> {
	let stored = 0;
	for (const input of load.unknown) {
		const again = await placeHold(ctx, input);
		// What was paid already is told as such, and what somebody else took meanwhile is taken.
		const isKnown = again.ok ? again.isResumed : again.reason === "paid_meanwhile";
		if (isKnown) stored += 1;
		else if (!again.ok && again.reason !== "refused") found.faults.push(`the same attempt was told ${again.reason}`);
	}
	return stored;
}

/** Negative control: a server that acknowledges before the disk has it must lose what it acknowledged. Counts what it lost. */
async function lossWithoutDurability(ctx: TestContext, server: PrivateServer): Promise<number> {
	const homes = await Promise.all(Array.from({ length: HOMES }, () => makeHome(ctx)));
	await server.kill();
	await server.start({ isDurable: false });
	const load = await bookUntilKilled(ctx, { server, homes });
	await server.start({ isDurable: true });
	return (await lostOf(ctx, load)).length;
}

function pause(ms: number): Promise<void> {
	return new Promise((resolve) => setTimeout(resolve, ms));
}
