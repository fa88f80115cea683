import { expect, test } from "vitest";
import { isSvixSigned, svixSignature } from "#lib/platform/verify-svix.ts";

const secret = `whsec_${Buffer.alloc(24, 3).toString("base64")}`; // secrets-scan: an invented secret of the right shape
const now = new Date("2026-03-01T12:00:00Z");
const timestamp = String(now.getTime() / 1_000);
const rawBody = '{"type":"email.bounced"}';
const signature = `v1,${svixSignature(secret, { id: "msg_1", timestamp, rawBody })}`;
const headers = { id: "msg_1", timestamp, signature };

test("Svix's own example is signed as Svix signs it", () => {
	const example = {
		id: "msg_p5jXN8AQM9LWM0D4loKWxJek",
		timestamp: "1614265330",
		rawBody: '{"test": 2432232314}',
	};
	const documented = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"; // secrets-scan: the secret of Svix's documentation
	expect(svixSignature(documented, example)).toBe("g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
});

test("a signature holds for exactly its body, id, instant and secret", () => {
	const check = (more: Partial<typeof headers> = {}, body = rawBody, by = secret) =>
		isSvixSigned(by, { headers: { ...headers, ...more }, rawBody: body, now });
	expect(check()).toBe(true);
	expect(check({}, `${rawBody} `)).toBe(false);
	expect(check({ id: "msg_2" })).toBe(false);
	expect(check({ id: "" })).toBe(false);
	expect(check({ timestamp: String(Number(timestamp) + 1) })).toBe(false);
	expect(check({}, rawBody, `whsec_${Buffer.alloc(24, 4).toString("base64")}`)).toBe(false);
	expect(check({ signature: "" })).toBe(false);
	expect(check({ signature: signature.slice(3) })).toBe(false);
	expect(check({ signature: "v1,AAAA" })).toBe(false);
});

test("while a secret is renewed one of two signatures is enough", () => {
	const both = { ...headers, signature: `v1,AAAA ${signature}` };
	expect(isSvixSigned(secret, { headers: both, rawBody, now })).toBe(true);
});

test.each([
	[300, true],
	[301, false],
	[-300, true],
	[-301, false],
])("%i seconds later it holds: %s", (seconds, holds) => {
	const later = new Date(now.getTime() + seconds * 1_000);
	expect(isSvixSigned(secret, { headers, rawBody, now: later })).toBe(holds);
});
