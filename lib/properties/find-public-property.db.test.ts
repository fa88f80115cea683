import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { properties } from "#db/schema/properties.ts";
import { findPublicProperty } from "#lib/properties/find-public-property.ts";
import { listPublicProperties } from "#lib/properties/list-public-properties.ts";
import { makeProperty } from "#lib/testing/factories.ts";
import { makeTestContext } from "#lib/testing/test-context.ts";
import { openTestDatabase, type TestDatabase } from "#lib/testing/test-database.ts";

let database: TestDatabase;
beforeAll(async () => {
	database = await openTestDatabase();
});
afterAll(() => database.close());

test("W24: what strangers see of a home has neither its address nor how to get in", async () => {
	const ctx = makeTestContext(database);
	const secret = { address: "Calle Secreta 12", arrivalEs: "La llave secreta", arrivalEn: "The secret key" };
	const propertyId = await makeProperty(ctx, { slug: "casa-con-llave", ...secret });
	const [row] = await ctx.db.select().from(properties).where(eq(properties.id, propertyId));
	expect(row).toMatchObject(secret);
	const seen = [await findPublicProperty(ctx, "casa-con-llave"), await listPublicProperties(ctx)];
	expect(JSON.stringify(seen)).toContain("casa-con-llave");
	expect(JSON.stringify(seen)).not.toMatch(/secret/i);
});
