import { HEADERS, limited, refusal } from "#app/api/answers.ts";
import { listNights } from "#lib/availability/list-nights.ts";
import { availabilityQuerySchema } from "#lib/availability/schemas.ts";
import { clientAddress } from "#lib/platform/client-address.ts";
import { env } from "#lib/platform/env.ts";
import { openContext } from "#lib/platform/open-context.ts";
import { route } from "#lib/platform/route.ts";

/** Free nights of one home: `?property=<slug>&from=<day>&to=<day>`, half-open, at most 24 months. */
export const GET = route(async (request) => {
	const ctx = openContext({ kind: "anonymous" });
	const client = clientAddress(request.headers.get("x-forwarded-for"), env().TRUSTED_PROXY_HOPS);
	const limit = await ctx.limit("availability", client);
	if (!limit.isAllowed)
		return limited(ctx, { policy: "availability", client, retryAfterSeconds: limit.retryAfterSeconds });
	const query = availabilityQuerySchema.safeParse(queryOf(request));
	if (!query.success) {
		const message = query.error.issues.map((issue) => issue.message).join(" ");
		return refusal({ code: "invalid", message }, { status: 400 });
	}
	const { property, from, to } = query.data;
	const listed = await listNights(ctx, { slug: property, from, to });
	if (!listed.ok) {
		return refusal({ code: "not_found", message: "There is no home of this name." }, { status: 404 });
	}
	const { timeZone, nights, calendarsReadAt } = listed;
	return Response.json({ property, timeZone, from, to, calendarsReadAt, nights }, { headers: HEADERS });
});

function queryOf(request: Request): Record<string, string | string[]> {
	const { searchParams } = new URL(request.url);
	const names = new Set(searchParams.keys());
	return Object.fromEntries(
		[...names].map((name) => {
			const values = searchParams.getAll(name);
			return [name, values.length === 1 ? (values[0] ?? "") : values];
		}),
	);
}
