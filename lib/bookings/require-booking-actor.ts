import { requireManagingHost } from "#lib/accounts/require-managing-host.ts";
import type { Context } from "#lib/platform/context.ts";
import { AppError } from "#lib/shared/errors.ts";
import type { Id } from "#lib/shared/ids.ts";

/**
 * Who changes a booking: the holder of its own private link, or a host who may. Throws AppError `not_found` for the link of another
 * booking (B19) and `forbidden` for anybody else.
 */
export function requireBookingActor(ctx: Context, bookingId: Id<"booking">): "guest" | "host" {
	if (ctx.actor.kind === "guest") {
		if (ctx.actor.bookingId !== bookingId) throw new AppError("not_found", "booking does not exist");
		return "guest";
	}
	requireManagingHost(ctx);
	return "host";
}
