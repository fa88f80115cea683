import { and, eq, isNull } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { incidents } from "#db/schema/incidents.ts";
import { outbox } from "#db/schema/outbox.ts";
import { checkErrors } from "#lib/operations/check-errors.ts";
import { noteError } from "#lib/operations/note-error.ts";
import { recordingLog } from "#lib/testing/recording-log.ts";
import { makeTestContext } from "#lib/testing/test-context.ts";
import { openTestDatabase, type TestDatabase } from "#lib/testing/test-database.ts";

let database: TestDatabase;
beforeAll(async () => {
	database = await openTestDatabase();
});
afterAll(() => database.close());

function failure(name: string): Error {
	const error = new Error("a message that names Ana");
	error.name = name;
	return error;
}

const openErrors = () =>
	database.db
		.select()
		.from(incidents)
		.where(and(eq(incidents.kind, "error"), isNull(incidents.closedAt)));

test("an error that recurs is told once, stays open while it does, and ends without a word an hour later", async () => {
	const ctx = makeTestContext(database, { now: "2026-05-01T12:00:00Z" });
	const again = (reference: string) => noteError(ctx, { error: failure("Again"), route: "/admin", reference });
	await again("first");
	const [row] = await openErrors();
	expect(row).toMatchObject({ severity: "warning", propertyId: null });
	expect(row?.details).toMatchObject({ route: "/admin", at: "2026-05-01T12:00:00.000Z", reference: "first" });
	expect(JSON.stringify(row?.details)).not.toContain("Ana");
	ctx.clock.set("2026-05-01T12:00:30Z");
	await again("second");
	expect((await openErrors())[0]?.details["reference"]).toBe("first");
	ctx.clock.set("2026-05-01T12:50:00Z");
	await again("third");
	expect((await openErrors()).map(({ id, details }) => [id, details["reference"]])).toEqual([[row?.id, "third"]]);
	ctx.clock.set("2026-05-01T13:50:00Z");
	expect(await checkErrors(ctx)).toBe(1);
	ctx.clock.set("2026-05-01T13:50:01Z");
	expect(await checkErrors(ctx)).toBe(0);
	const steps = (await database.db.select().from(outbox)).map(({ payload }) => payload["step"]);
	expect(steps).toEqual(["opened"]);
	await again("fourth");
	expect((await openErrors()).map(({ id }) => id === row?.id)).toEqual([false]);
});

test("at most twenty new kinds of error are told in an hour", async () => {
	const ctx = makeTestContext(database, { now: "2026-06-01T12:00:00Z" });
	for (let number = 0; number < 25; number += 1) {
		await noteError(ctx, { error: failure(`Kind${number}`), route: "/", reference: "x" });
	}
	expect(await openErrors()).toHaveLength(1 + 20);
	ctx.clock.advance({ minutes: 61 });
	await noteError(ctx, { error: failure("Later"), route: "/", reference: "x" });
	expect(await openErrors()).toHaveLength(1 + 20 + 1);
});

test("an error that cannot be noted is logged and troubles nobody", async () => {
	const { log, lines } = recordingLog();
	const away = () => Promise.reject(new Error("the database is away"));
	const broken = { ...database, pool: new Proxy(database.pool, { get: () => away }) };
	const ctx = makeTestContext(broken, { now: "2026-07-01T12:00:00Z", overrides: { log } });
	await noteError(ctx, { error: failure("Unnoted"), route: "/", reference: "x" });
	expect(lines.map((line) => line.event)).toEqual(["error.not_noted"]);
});
