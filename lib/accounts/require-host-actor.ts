import type { Context } from "#lib/platform/context.ts";
import { AppError } from "#lib/shared/errors.ts";

/** What only a host may read: throws AppError `forbidden` for anybody else, whatever page or route forgot to ask. */
export function requireHostActor(ctx: Context): void {
	if (ctx.actor.kind !== "host" && ctx.actor.kind !== "command") {
		throw new AppError("forbidden", "only a host may read this");
	}
}
