import { noteError } from "#lib/operations/note-error.ts";
import type { Context } from "#lib/platform/context.ts";
import type { LogFields } from "#lib/platform/logger.ts";
import { newRequestId } from "#lib/platform/request-id.ts";

type Failure = {
	readonly error: unknown;
	/** The line of the payments channel. */
	readonly event: string;
	/** The job in which it happened. */
	readonly route: string;
	readonly fields?: LogFields;
};

/** Logs what went wrong about money or a hold, and reports it to the host under the same reference. Never throws. */
export async function reportFailure(ctx: Context, { error, event, route, fields }: Failure): Promise<void> {
	const reference = newRequestId();
	ctx.log.child({ channel: "payments" }).error(event, { requestId: reference, ...fields }, error);
	await noteError(ctx, { error, route, reference });
}
