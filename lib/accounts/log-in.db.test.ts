import { afterAll, beforeAll, expect, test } from "vitest";
import { createOwner } from "#lib/accounts/create-owner.ts";
import { findSessionUser } from "#lib/accounts/find-session-user.ts";
import { logIn } from "#lib/accounts/log-in.ts";
import { resetPassword } from "#lib/accounts/reset-password.ts";
import { makeTestContext, type TestContext } from "#lib/testing/test-context.ts";
import { openTestDatabase, type TestDatabase } from "#lib/testing/test-database.ts";

let database: TestDatabase;
beforeAll(async () => {
	database = await openTestDatabase();
});
afterAll(() => database.close());

const PASSWORD = "la-casa-de-la-fuente";
let people = 0;

async function owner(ctx: TestContext): Promise<string> {
	const email = `persona${++people}@example.com`;
	expect(await createOwner(ctx, { email, name: "Persona", password: PASSWORD })).toMatchObject({ ok: true });
	return email;
}

const from = (at: number) => `203.0.113.${at}`;

test("the right password lets in; a wrong one and an unknown account get the same answer", async () => {
	const ctx = makeTestContext(database);
	const email = await owner(ctx);
	expect(await logIn(ctx, { email, password: PASSWORD, clientAddress: from(1) })).toMatchObject({ ok: true });
	expect(await logIn(ctx, { email, password: "otra", clientAddress: from(1) })).toEqual({ ok: false, reason: "wrong" });
	const unknown = { email: "nadie@example.com", password: PASSWORD, clientAddress: from(1) };
	expect(await logIn(ctx, unknown)).toEqual({ ok: false, reason: "wrong" });
});

test("twenty parallel guesses from twenty addresses reach the password eight times at most", async () => {
	const ctx = makeTestContext(database);
	const email = await owner(ctx);
	const guesses = await Promise.all(
		Array.from({ length: 20 }, (_, at) => logIn(ctx, { email, password: "adivina", clientAddress: from(20 + at) })),
	);
	expect(guesses.filter((guess) => !guess.ok && guess.reason === "wrong").length).toBeLessThanOrEqual(8);
	const right = { email, password: PASSWORD, clientAddress: from(99) };
	expect(await logIn(ctx, right)).toEqual({ ok: false, reason: "throttled" });
	ctx.clock.advance({ minutes: 16 });
	expect(await logIn(ctx, right)).toMatchObject({ ok: true });
});

test("a new password ends the sessions of the old one", async () => {
	const ctx = makeTestContext(database);
	const email = await owner(ctx);
	const before = await logIn(ctx, { email, password: PASSWORD, clientAddress: null });
	if (!before.ok) throw new Error(before.reason);
	const session = { userId: before.user.id, sessionVersion: before.user.sessionVersion };
	expect(await findSessionUser(ctx, session)).toMatchObject({ email });
	expect(await resetPassword(ctx, { email, password: "otra-clave-larga-456" })).toEqual({ ok: true });
	expect(await findSessionUser(ctx, session)).toBeNull();
	expect(await logIn(ctx, { email, password: PASSWORD, clientAddress: null })).toEqual({ ok: false, reason: "wrong" });
});

test("an address that someone has already is refused", async () => {
	const ctx = makeTestContext(database);
	const email = await owner(ctx);
	const again = await createOwner(ctx, { email, name: "Otra", password: PASSWORD });
	expect(again).toEqual({ ok: false, reason: "email_taken" });
});
