import type { IncidentKind } from "#lib/operations/core/incident-kinds.ts";
import type { Context } from "#lib/platform/context.ts";
import type { Stay } from "#lib/shared/stay.ts";
import { nightsOf } from "#lib/shared/stay.ts";
import type { Bench } from "./bench.ts";
import { hasOpenIncident } from "./machine-store.ts";
import { hasReadSince, hasSeen } from "./reader-store.ts";
import { type TroubleReason, TroubleRefusal } from "./refusal.ts";
import { exportOf, type Seat } from "./seat.ts";

const STEP_MS = 250;
const LONGEST_MS = 20_000;
/** Reads and refusals of one moment are noted together, half a second later. */
export const NOTED_MS = 1_500;

/** Waits for what another process does; false when it takes too long. */
export async function comesTrue(isSo: () => Promise<boolean>): Promise<boolean> {
	for (let waited = 0; waited < LONGEST_MS; waited += STEP_MS) {
		if (await isSo()) return true;
		await new Promise((resolve) => setTimeout(resolve, STEP_MS));
	}
	return false;
}

/** The same; refuses with the reason when it takes too long. */
export async function until(isSo: () => Promise<boolean>, reason: TroubleReason): Promise<void> {
	if (!(await comesTrue(isSo))) throw new TroubleRefusal(reason);
}

/**
 * Undoes again and again until the site says that it is over: what it counts in memory is written down only with its next look.
 */
export async function undoUntilOver(ctx: Context, kind: IncidentKind, undo: () => Promise<void>): Promise<void> {
	await new Promise((resolve) => setTimeout(resolve, NOTED_MS));
	await comesTrue(async () => {
		await undo();
		return !(await hasOpenIncident(ctx.db, kind));
	});
}

/** The portal reads our calendar until it knows of these nights, and our site knows that it does. */
export async function untilSeen({ portals }: Bench, seat: Seat, stay: Stay): Promise<void> {
	const { ctx, listing } = seat;
	const { id } = await exportOf(seat);
	const nights = nightsOf(stay);
	await until(async () => {
		await portals.polls.pollNow(listing);
		return hasSeen(ctx.db, { exportId: id, nights });
	}, "not_seen");
}

/** The portal reads our calendar once more, and our site has noted it. */
export async function untilRead({ portals }: Bench, seat: Seat): Promise<void> {
	const { ctx, listing } = seat;
	const { id } = await exportOf(seat);
	const since = ctx.clock.now();
	await until(async () => {
		await portals.polls.pollNow(listing);
		return hasReadSince(ctx.db, { exportId: id, since });
	}, "not_seen");
}
