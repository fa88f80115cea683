import { setTimeout as wait } from "node:timers/promises";
import { after } from "next/server";
import { listNights } from "#lib/availability/list-nights.ts";
import { availabilityQuerySchema } from "#lib/availability/schemas.ts";
import { flushBlocked, noteBlocked } from "#lib/operations/note-blocked.ts";
import { clientAddress } from "#lib/platform/client-address.ts";
import type { Context } from "#lib/platform/context.ts";
import { digestOf } from "#lib/platform/encryption.ts";
import { env } from "#lib/platform/env.ts";
import { openContext } from "#lib/platform/open-context.ts";
import { route } from "#lib/platform/route.ts";

const HEADERS = {
	"Cache-Control": "private, no-cache",
	"X-Robots-Tag": "noindex",
	"X-Content-Type-Options": "nosniff",
};
const GATHER_MS = 200;

/** Free nights of one home: `?property=<slug>&from=<day>&to=<day>`, half-open, at most 24 months. */
export const GET = route(async (request) => {
	const ctx = openContext({ kind: "anonymous" });
	const client = clientAddress(request.headers.get("x-forwarded-for"), env().TRUSTED_PROXY_HOPS);
	const limit = await ctx.limit("availability", client);
	if (!limit.isAllowed) return limited(ctx, { client, retryAfterSeconds: limit.retryAfterSeconds });
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

function limited(ctx: Context, refused: { client: string | null; retryAfterSeconds: number }): Response {
	const { client, retryAfterSeconds } = refused;
	const keyPrefix = client === null ? "unknown" : digestOf(client).toString("hex").slice(0, 4);
	if (noteBlocked(ctx, { policy: "availability", keyPrefix })) {
		after(async () => {
			await wait(GATHER_MS);
			await flushBlocked(ctx);
		});
	}
	const message = `Too many questions at once. Please ask again in ${retryAfterSeconds} seconds.`;
	return refusal(
		{ code: "rate_limited", message },
		{ status: 429, headers: { "Retry-After": String(retryAfterSeconds) } },
	);
}

function refusal(
	error: { code: string; message: string },
	answer: { status: number; headers?: Record<string, string> },
): Response {
	return Response.json({ error }, { status: answer.status, headers: { ...HEADERS, ...answer.headers } });
}
