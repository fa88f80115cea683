import { endRoundTrip } from "#lib/calendars/end-round-trip.ts";
import type { Context } from "#lib/platform/context.ts";
import type { Id } from "#lib/shared/ids.ts";

export type FinishRoundTripOutcome = { ok: true } | { ok: false; reason: "unknown_or_over" };

/** The host takes the test block out; the night is free at once here and on the portal after its next read. */
export async function finishRoundTrip(
	ctx: Context,
	{ roundTripId }: { readonly roundTripId: Id<"round_trip"> },
): Promise<FinishRoundTripOutcome> {
	return (await endRoundTrip(ctx, { roundTripId, because: "host" }))
		? { ok: true }
		: { ok: false, reason: "unknown_or_over" };
}
