import { headers } from "next/headers";
import { unstable_rethrow } from "next/navigation";
import type { z } from "zod";
import { noteError } from "#lib/operations/note-error.ts";
import { type ActionResult, type FormState, fieldErrors, typedIn } from "#lib/platform/action.ts";
import { clientAddress } from "#lib/platform/client-address.ts";
import type { Context } from "#lib/platform/context.ts";
import { currentRequestId } from "#lib/platform/current-request-id.ts";
import { env } from "#lib/platform/env.ts";
import { openContext } from "#lib/platform/open-context.ts";
import { requireOwnOrigin } from "#lib/platform/own-origin.ts";
import type { RateLimitName } from "#lib/platform/ratelimit-policies.ts";
import { newRequestId } from "#lib/platform/request-id.ts";
import { AppError, type ErrorCode } from "#lib/shared/errors.ts";

/** Who sent a public form, as far as that can be known. */
export type PublicCaller = {
	/** Null when the site stands behind no proxy that it trusts. */
	readonly clientAddress: string | null;
};

type PublicForm<Schema extends z.ZodType, T> = {
	readonly schema: Schema;
	/** Counted by the client's address. */
	readonly limit: RateLimitName;
	readonly run: (ctx: Context, input: z.infer<Schema>, caller: PublicCaller) => Promise<ActionResult<T>>;
};

/**
 * Wraps the action of a form that anybody may send, with or without scripts. In this order: Origin must be this site's, the caller must
 * be within the limit, the input must parse, then the verb runs as nobody in particular. A refusal brings back what was typed; errors
 * become keys of the `errors` messages, and unknown ones are logged under a request id.
 */
export function publicFormAction<Schema extends z.ZodType, T>({ schema, limit, run }: PublicForm<Schema, T>) {
	return async (_previous: FormState<T>, form: FormData): Promise<FormState<T>> => {
		const requestId = (await currentRequestId()) ?? newRequestId();
		const ctx = openContext({ kind: "anonymous" });
		const refuse = (result: Extract<ActionResult<T>, { ok: false }>) => ({ ...result, typed: typedIn(form) });
		try {
			await requireOwnOrigin();
			const forwardedFor = (await headers()).get("x-forwarded-for");
			const client = clientAddress(forwardedFor, env().TRUSTED_PROXY_HOPS);
			if (!(await ctx.limit(limit, client)).isAllowed) return refuse({ ok: false, reason: "rate_limited" });
			const parsed = schema.safeParse(Object.fromEntries(form));
			if (!parsed.success) return refuse({ ok: false, reason: "invalid", fields: fieldErrors(parsed.error) });
			const result = await run(ctx, parsed.data, { clientAddress: client });
			return result.ok ? result : refuse(result);
		} catch (error) {
			unstable_rethrow(error);
			const reason: ErrorCode | "unexpected" = error instanceof AppError ? error.code : "unexpected";
			if (reason === "unexpected") {
				ctx.log.error("action.failed", { requestId }, error);
				await noteError(ctx, { error, route: "public action", reference: requestId });
			}
			return refuse({ ok: false, reason, requestId });
		}
	};
}
