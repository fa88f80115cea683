import { setTimeout as wait } from "node:timers/promises";
import { after } from "next/server";
import { type BlockedPolicy, flushBlocked, noteBlocked } from "#lib/operations/note-blocked.ts";
import type { Context } from "#lib/platform/context.ts";
import { digestOf } from "#lib/platform/encryption.ts";

/** Of every answer that says what is free or what it costs: true now, of no use to a search engine. */
export const HEADERS = {
	"Cache-Control": "private, no-cache",
	"X-Robots-Tag": "noindex",
	"X-Content-Type-Options": "nosniff",
};
const GATHER_MS = 200;

export function refusal(
	error: { code: string; message: string },
	answer: { status: number; headers?: Record<string, string>; more?: Record<string, unknown> },
): Response {
	const { status, headers, more } = answer;
	return Response.json({ error, ...more }, { status, headers: { ...HEADERS, ...headers } });
}

/** 429, and the count of it after the answer is out. */
export function limited(
	ctx: Context,
	refused: { policy: BlockedPolicy; client: string | null; retryAfterSeconds: number },
): Response {
	const { policy, client, retryAfterSeconds } = refused;
	const keyPrefix = client === null ? "unknown" : digestOf(client).toString("hex").slice(0, 4);
	if (noteBlocked(ctx, { policy, keyPrefix })) {
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
