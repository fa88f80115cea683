import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { bookings } from "#db/schema/bookings.ts";
import { saveHostNote } from "#lib/bookings/save-host-note.ts";
import { insertSampleBooking } from "#lib/testing/sample-bookings.ts";
import { insertSampleProperty } from "#lib/testing/sample-rows.ts";
import { makeTestContext } from "#lib/testing/test-context.ts";
import { openTestDatabase, type TestDatabase } from "#lib/testing/test-database.ts";

let database: TestDatabase;
beforeAll(async () => {
	database = await openTestDatabase();
});
afterAll(() => database.close());

/** A booking with this note, and what its writer may do. */
async function noted(hostNote: string | null) {
	const ctx = makeTestContext(database);
	const { id: propertyId } = await insertSampleProperty(ctx.db);
	const bookingId = await insertSampleBooking(ctx.db, { propertyId, dates: "2026-05-10/2026-05-16", hostNote });
	return {
		save: (note: string, seenNote: string) => saveHostNote(ctx, { bookingId, note, seenNote }),
		read: async () => (await ctx.db.select().from(bookings).where(eq(bookings.id, bookingId)))[0]?.hostNote,
	};
}

test("a note that another host wrote meanwhile is not overwritten", async () => {
	const { save, read } = await noted("Llega tarde");
	expect(await save("Trae perro", "")).toEqual({ ok: false, reason: "note_changed" });
	expect(await read()).toBe("Llega tarde");
	expect(await save("Llega tarde y trae perro", "Llega tarde")).toEqual({ ok: true });
	expect(await read()).toBe("Llega tarde y trae perro");
});

test("saving the same note twice, or taking it away, is no clash", async () => {
	const { save, read } = await noted(null);
	expect([await save("Llega tarde", ""), await save("Llega tarde", "")]).toEqual([{ ok: true }, { ok: true }]);
	expect(await save("", "Llega tarde")).toEqual({ ok: true });
	expect(await read()).toBeNull();
});

test("line ends as a browser sends them are the same words", async () => {
	const { save } = await noted("Llega tarde\nTrae perro");
	expect(await save("Llega temprano", "Llega tarde\r\nTrae perro")).toEqual({ ok: true });
});
