import { HEADERS, limited, refusal } from "#app/api/answers.ts";
import { clientAddress } from "#lib/platform/client-address.ts";
import { env } from "#lib/platform/env.ts";
import { openContext } from "#lib/platform/open-context.ts";
import { requireOwnOrigin } from "#lib/platform/own-origin.ts";
import { readJson } from "#lib/platform/read-json.ts";
import { route } from "#lib/platform/route.ts";
import type { StayRefusal } from "#lib/pricing/core/stay-refusal.ts";
import { quoteForGuest } from "#lib/pricing/quote-for-guest.ts";
import { quoteRequestSchema } from "#lib/pricing/schemas.ts";

const MAX_BYTES = 2_000;

const SENTENCES: Record<StayRefusal["reason"], string> = {
	no_guests: "A stay needs at least one guest.",
	too_many_guests: "This home does not sleep so many guests.",
	past: "The arrival day is over.",
	too_soon: "This home needs more time before an arrival.",
	too_far: "This home cannot be booked so far ahead.",
	too_short: "This home is let for more nights from that day.",
	too_long: "This home is let for fewer nights from that day.",
	closed_to_arrival: "Nobody can arrive on that day.",
	closed_to_departure: "Nobody can leave on that day.",
	taken: "At least one of these nights is taken.",
	preparation: "The home is being prepared on at least one of these nights.",
	no_price: "This home has no price yet.",
	unknown_property: "There is no home of this name.",
};

/**
 * The price of a stay, `{ property, arrival, departure, guests }`: 200 with the quote, 409 with the reason and the nearest stays that can
 * be booked. Takes no nights. Amounts are in the smallest unit of the quote's currency.
 */
export const POST = route(async (request) => {
	const ctx = openContext({ kind: "anonymous" });
	const client = clientAddress(request.headers.get("x-forwarded-for"), env().TRUSTED_PROXY_HOPS);
	const limit = await ctx.limit("quote", client);
	if (!limit.isAllowed) return limited(ctx, { policy: "quote", client, retryAfterSeconds: limit.retryAfterSeconds });
	await requireOwnOrigin();
	const asked = quoteRequestSchema.safeParse(await readJson(request, { maxBytes: MAX_BYTES }));
	if (!asked.success) {
		const message = asked.error.issues.map((issue) => issue.message).join(" ");
		return refusal({ code: "invalid", message }, { status: 400 });
	}
	const { property, arrival, departure, guests } = asked.data;
	const quoted = await quoteForGuest(ctx, { slug: property, stay: { arrival, departure }, guests });
	if (!quoted.ok) {
		const { reason, nearest } = quoted;
		const isUnknown = reason === "unknown_property";
		const error = { code: isUnknown ? "not_found" : reason, message: SENTENCES[reason] };
		const more = { refusal: quoted.refusal ?? { reason }, nearest };
		return refusal(error, isUnknown ? { status: 404 } : { status: 409, more });
	}
	const { mode, quote, schedule, terms } = quoted;
	return Response.json({ property, mode, quote, schedule, terms }, { headers: HEADERS });
});
