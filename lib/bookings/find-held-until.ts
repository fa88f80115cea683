import { type ClaimRow, listClaimsIn } from "#lib/bookings/store.ts";
import type { Context } from "#lib/platform/context.ts";
import type { Database } from "#lib/platform/database.ts";
import type { Id } from "#lib/shared/ids.ts";
import type { Stay } from "#lib/shared/stay.ts";

type Asked = { readonly propertyId: Id<"property">; readonly stay: Stay };

/** A hold of a day or two, such as an approved request, is for whoever asks now as good as a booking. */
const WORTH_WAITING_MS = 3_600_000;

/** Until when holds keep nights of this stay, when they are all of ours that is in the way and end within the hour; null otherwise. */
export function findHeldUntil(ctx: Context, asked: Asked): Promise<Date | null> {
	return heldUntilIn(ctx.db, { ...asked, now: ctx.clock.now() });
}

/** The same within a transaction. */
export async function heldUntilIn(
	db: Database,
	{ propertyId, stay, now }: Asked & { readonly now: Date },
): Promise<Date | null> {
	return heldUntilOf(await listClaimsIn(db, propertyId, stay), now);
}

/** The same of claims that are known: all of ours that is in the way. */
export function heldUntilOf(taken: readonly ClaimRow[], now: Date): Date | null {
	const left = taken.map(({ kind, holdExpiresAt }) =>
		kind === "hold" && holdExpiresAt !== null ? holdExpiresAt.getTime() - now.getTime() : 0,
	);
	if (left.length === 0 || left.some((leftMs) => leftMs <= 0 || leftMs > WORTH_WAITING_MS)) return null;
	return new Date(now.getTime() + Math.max(...left));
}
