import { randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import { findSecrets } from "./secret-patterns.ts";

const hex = (characters: number) => randomBytes(characters / 2).toString("hex");

test.each([
	["Stripe key", `sk_live_${hex(24)}`],
	["webhook secret", `whsec_${hex(32)}`],
	["private key", `-----BEGIN ${"PRIVATE"} KEY-----`],
	["Airbnb calendar address", `https://www.airbnb.com/calendar/ical/4242.ics?s=${hex(32)}`],
	["Airbnb calendar address", `https://www.airbnb.mx/calendar/ical/4242.ics?t=${hex(32)}&s=${hex(32)}`],
	[
		"Booking.com calendar address",
		`https://ical.booking.com/v1/export?t=${hex(8)}-${hex(4)}-${hex(4)}-${hex(4)}-${hex(12)}`,
	],
	["bot token", `12345678:AA${hex(32)}x`],
	["signing key", `signkey-prod-${hex(64)}`],
])("a live %s is found", (name, secret) => {
	expect(findSecrets("lib/a.ts", `first\nconst x = "${secret}";`)).toEqual([{ line: 2, name }]);
});

test("a long random value is a secret in an environment file and none elsewhere", () => {
	const line = `APP_ENCRYPTION_KEY=${randomBytes(32).toString("base64url")}`;
	expect(findSecrets(".env.example", line)).toHaveLength(1);
	expect(findSecrets("docs/a.md", line)).toEqual([]);
});

test("invented values and lines accepted with a reason pass", () => {
	expect(findSecrets("lib/a.ts", `"https://www.airbnb.com/calendar/ical/1.ics?s=${"0".repeat(32)}"`)).toEqual([]);
	expect(findSecrets("lib/a.ts", `"sk_live_${hex(24)}" // secrets-scan: a sample of the format`)).toEqual([]);
});
