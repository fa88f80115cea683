import { headers } from "next/headers";
import { unstable_rethrow } from "next/navigation";
import type { z } from "zod";
import type { GuestPowers } from "#lib/bookings/core/guest-powers.ts";
import { findGuestBooking, type GuestBooking } from "#lib/bookings/find-guest-booking.ts";
import { noteError } from "#lib/operations/note-error.ts";
import { type ActionResult, type FormState, fieldErrors, typedIn } from "#lib/platform/action.ts";
import { findBrowserSha256 } from "#lib/platform/browser-cookie.ts";
import { clientAddress } from "#lib/platform/client-address.ts";
import type { Context } from "#lib/platform/context.ts";
import { currentRequestId } from "#lib/platform/current-request-id.ts";
import { env } from "#lib/platform/env.ts";
import { openContext } from "#lib/platform/open-context.ts";
import { requireOwnOrigin } from "#lib/platform/own-origin.ts";
import { newRequestId } from "#lib/platform/request-id.ts";
import { AppError, type ErrorCode } from "#lib/shared/errors.ts";

/** The booking that the form's link opens, as it was when the form arrived. */
export type GuestCaller = { readonly booking: GuestBooking; readonly browserSha256: Buffer | null };

type GuestForm<Schema extends z.ZodType, T> = {
	readonly schema: Schema;
	/** What the link must allow at this moment. */
	readonly power: keyof GuestPowers;
	readonly run: (ctx: Context, input: z.infer<Schema>, caller: GuestCaller) => Promise<ActionResult<T>>;
};

/**
 * Wraps the action of a form on a private page, with or without scripts. In this order: Origin must be this site's, `bookingId` and
 * `token` must be a link that still opens something (anything wrong with it reads "not found"), the booking must be within its limit,
 * the link must allow this now, the input must parse, then the verb runs as that booking's guest. A refusal brings back what was typed.
 */
export function guestFormAction<Schema extends z.ZodType, T>({ schema, power, run }: GuestForm<Schema, T>) {
	return async (_previous: FormState<T>, form: FormData): Promise<FormState<T>> => {
		const requestId = (await currentRequestId()) ?? newRequestId();
		const anonymous = openContext({ kind: "anonymous" });
		const refuse = (result: Extract<ActionResult<T>, { ok: false }>) => ({ ...result, typed: typedIn(form) });
		try {
			await requireOwnOrigin();
			const caller = await callerOf(anonymous, form);
			if (!caller) return refuse({ ok: false, reason: await reasonForStranger(anonymous) });
			const { id: bookingId, can } = caller.booking;
			if (!(await anonymous.limit("guestAction", bookingId)).isAllowed) {
				return refuse({ ok: false, reason: "rate_limited" });
			}
			if (!can[power]) return refuse({ ok: false, reason: "precondition" });
			const parsed = schema.safeParse(Object.fromEntries(form));
			if (!parsed.success) return refuse({ ok: false, reason: "invalid", fields: fieldErrors(parsed.error) });
			const result = await run(openContext({ kind: "guest", bookingId }), parsed.data, caller);
			return result.ok ? result : refuse(result);
		} catch (error) {
			unstable_rethrow(error);
			const reason: ErrorCode | "unexpected" = error instanceof AppError ? error.code : "unexpected";
			if (reason === "unexpected") {
				anonymous.log.error("action.failed", { requestId }, error);
				await noteError(anonymous, { error, route: "guest action", reference: requestId });
			}
			return refuse({ ok: false, reason, requestId });
		}
	};
}

async function callerOf(ctx: Context, form: FormData): Promise<GuestCaller | null> {
	const bookingId = form.get("bookingId");
	const token = form.get("token");
	if (typeof bookingId !== "string" || typeof token !== "string") return null;
	const browserSha256 = await findBrowserSha256(ctx);
	const booking = await findGuestBooking(ctx, { bookingId, token, browserSha256 });
	return booking && { booking, browserSha256 };
}

/** Whoever guesses links is counted by address, since there is no booking to count by. */
async function reasonForStranger(ctx: Context): Promise<"not_found" | "rate_limited"> {
	const client = clientAddress((await headers()).get("x-forwarded-for"), env().TRUSTED_PROXY_HOPS);
	return (await ctx.limit("unknownToken", client)).isAllowed ? "not_found" : "rate_limited";
}
