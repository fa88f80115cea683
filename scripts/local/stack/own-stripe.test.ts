import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { findOwnStripe } from "./own-stripe.ts";

const NO_FILE = "/nowhere/.env";

function dotenv(text: string): string {
	const folder = mkdtempSync(join(tmpdir(), "own-stripe-"));
	onTestFinished(() => rmSync(folder, { recursive: true }));
	const path = join(folder, ".env");
	writeFileSync(path, text);
	return path;
}

test("the test keys of the shell count, else those of the file", () => {
	const shell = { STRIPE_SECRET_KEY: "sk_test_shell", STRIPE_WEBHOOK_SECRET: "whsec_shell" };
	const file = dotenv("STRIPE_SECRET_KEY=rk_test_file\nSTRIPE_WEBHOOK_SECRET=whsec_file\n");
	expect(findOwnStripe(shell, file)).toEqual({ secretKey: "sk_test_shell", webhookSecret: "whsec_shell", apiUrl: "" });
	expect(findOwnStripe({}, file)).toEqual({ secretKey: "rk_test_file", webhookSecret: "whsec_file", apiUrl: "" });
	expect(findOwnStripe({}, NO_FILE)).toBeNull();
});

test("half of the keys, or keys that move real money, leave the stand-in in place", () => {
	const live = { STRIPE_SECRET_KEY: "sk_live_0", STRIPE_WEBHOOK_SECRET: "whsec_x" };
	expect(findOwnStripe(live, NO_FILE)).toBeNull();
	expect(findOwnStripe({ STRIPE_SECRET_KEY: "sk_test_x" }, NO_FILE)).toBeNull();
});
