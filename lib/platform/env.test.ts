import { expect, test } from "vitest";
import { parseEnv } from "./env.ts";

const settings = {
	APP_BASE_URL: "https://stay.example.com",
	DATABASE_URL: "mysql://app@127.0.0.1/reyes",
	APP_ENCRYPTION_KEY: Buffer.alloc(32, 1).toString("base64url"),
	GUEST_LINK_KEY: Buffer.alloc(32, 2).toString("base64url"),
	NEXTAUTH_SECRET: "a secret of this test and of nothing else",
	INNGEST_SIGNING_KEY: `signkey-test-${"0".repeat(64)}`,
};
const stripe = { STRIPE_SECRET_KEY: "sk_test_of_this_test", STRIPE_WEBHOOK_SECRET: "whsec_of_this_test" };

test("payments are set up with both of their secrets or with none", () => {
	expect(parseEnv({ ...settings, ...stripe })).toMatchObject(stripe);
	expect(parseEnv({ ...settings, STRIPE_SECRET_KEY: "", STRIPE_WEBHOOK_SECRET: "" }).STRIPE_SECRET_KEY).toBeUndefined();
	for (const name of Object.keys(stripe)) {
		expect(() => parseEnv({ ...settings, ...stripe, [name]: "" })).toThrow(`${name}: is missing`);
	}
});

test("Stripe's key goes to another machine by https alone", () => {
	const at = (STRIPE_API_URL: string) => () => parseEnv({ ...settings, ...stripe, STRIPE_API_URL });
	expect(at("http://127.0.0.1:3420")).not.toThrow();
	expect(at("https://stripe.example.com")).not.toThrow();
	expect(at("http://stripe.example.com")).toThrow("STRIPE_API_URL");
});

test("the key of private links is needed and must be 32 bytes", () => {
	expect(() => parseEnv({ ...settings, GUEST_LINK_KEY: undefined })).toThrow("GUEST_LINK_KEY: is missing");
	expect(() => parseEnv({ ...settings, GUEST_LINK_KEY: "short" })).toThrow("GUEST_LINK_KEY: must be 32 random bytes");
});

test("what is wrong is named, and never the value", () => {
	const wrong = { ...settings, STRIPE_SECRET_KEY: "pk_test_this_is_the_public_one", STRIPE_WEBHOOK_SECRET: "whsec_x" };
	expect(() => parseEnv(wrong)).toThrow("STRIPE_SECRET_KEY: must begin with sk_test_");
	expect(() => parseEnv(wrong)).not.toThrow("pk_test");
});
