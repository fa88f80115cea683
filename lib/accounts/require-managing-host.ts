import type { Context } from "#lib/platform/context.ts";
import { AppError } from "#lib/shared/errors.ts";

/** What moves money or nights of guests is for owners and co-hosts: throws AppError `forbidden` for anybody else. */
export function requireManagingHost(ctx: Context): void {
	if (ctx.actor.kind === "command") return;
	if (ctx.actor.kind === "host" && (ctx.actor.role === "owner" || ctx.actor.role === "co_host")) return;
	throw new AppError("forbidden", "only an owner or a co-host may do this");
}
