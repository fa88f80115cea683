import { createHash, randomBytes } from "node:crypto";
import { exportTokens } from "#db/schema/exports.ts";
import { createExport } from "#lib/calendars/create-export.ts";
import { exportCalendar } from "#lib/calendars/export-calendar.ts";
import { refreshExports } from "#lib/calendars/refresh-exports.ts";
import { openContext } from "#lib/platform/open-context.ts";
import { addDays, dayIn } from "#lib/shared/plain-date.ts";
import { addFeedNights, insertSampleClaim, insertSampleFeed, insertSampleProperty } from "#lib/testing/sample-rows.ts";

const STAYS = 60;

export type Sample = { readonly tokens: readonly string[]; readonly body: Uint8Array; readonly bodyHash: string };

/**
 * A well-booked home: 60 stays of ours and 60 of another portal's, in an export with `tokens` links, warm in the cache.
 */
export async function makeSample(tokens: number): Promise<Sample> {
	const ctx = openContext({ kind: "command", command: "bench" });
	const { id: propertyId } = await insertSampleProperty(ctx.db);
	const feedId = await insertSampleFeed(ctx.db, { propertyId, portal: "vrbo" });
	const today = dayIn("America/Mexico_City", ctx.clock.now());
	const dates = (from: number, nights: number) => `${addDays(today, from)}/${addDays(today, from + nights)}`;
	for (let stay = 0; stay < STAYS; stay += 1) {
		await insertSampleClaim(ctx.db, { propertyId, dates: dates(stay * 9, 3), kind: "booking" });
		await addFeedNights(ctx.db, { feedId, stays: [dates(stay * 9 + 4, 4)] });
	}
	const made = await createExport(ctx, { propertyId, portal: "airbnb", portalName: "", isNarrow: false });
	if (!made.ok) throw new Error(made.reason);
	const texts = Array.from({ length: tokens }, () => randomBytes(32).toString("base64url"));
	await ctx.db.insert(exportTokens).values(
		texts.map((token) => ({
			id: ctx.newId("token"),
			exportId: made.exportId,
			tokenSha256: createHash("sha256").update(token).digest(),
			tokenEncrypted: Buffer.alloc(1),
			createdAt: ctx.clock.now(),
		})),
	);
	await refreshExports(ctx, { propertyId });
	const answer = await exportCalendar(ctx, { token: texts[0] ?? "", client: null });
	if (answer.outcome !== "found") throw new Error(`the sample export is ${answer.outcome}`);
	return { tokens: texts, body: answer.body.forms.identity, bodyHash: answer.body.bodyHash };
}
