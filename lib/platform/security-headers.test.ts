import { expect, test } from "vitest";
import { payPageOrigin } from "#lib/platform/stripe/pay-page-origin.ts";
import { contentSecurityPolicy, pageHeaders } from "./security-headers.ts";

const live = {
	nonce: "bm9uY2U",
	isHttps: true,
	isDevelopment: false,
	payPageOrigin: payPageOrigin(undefined),
};

test("in production no inline code, no evaluated code and no frame is allowed", () => {
	const policy = contentSecurityPolicy(live);
	expect(policy).toContain("script-src 'self' 'nonce-bm9uY2U' 'strict-dynamic'");
	expect(policy).not.toContain("unsafe");
	for (const part of ["object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'"]) expect(policy).toContain(part);
});

test("https is made permanent only where the site already has it", () => {
	expect(pageHeaders(live)["Strict-Transport-Security"]).toBe("max-age=31536000");
	const local = pageHeaders({ ...live, isHttps: false });
	expect(local).not.toHaveProperty("Strict-Transport-Security");
	expect(local["Content-Security-Policy"]).not.toContain("upgrade-insecure-requests");
});

test("the address of a private page leaves the browser with no link, and no cache or search engine keeps the page", () => {
	expect(pageHeaders({ ...live, isPrivate: true })).toMatchObject({
		"Referrer-Policy": "no-referrer",
		"Cache-Control": "no-store",
		"X-Robots-Tag": "noindex, nofollow",
	});
	const open = pageHeaders(live);
	expect(open["Referrer-Policy"]).toBe("strict-origin-when-cross-origin");
	expect(open).not.toHaveProperty("Cache-Control");
	expect(open).not.toHaveProperty("X-Robots-Tag");
});

test("a form may lead to the page where guests pay and to no other site", () => {
	expect(contentSecurityPolicy(live)).toContain("form-action 'self' https://checkout.stripe.com;");
	const local = { ...live, isHttps: false, payPageOrigin: payPageOrigin("http://127.0.0.1:3420/") };
	expect(contentSecurityPolicy(local)).toContain("form-action 'self' http://127.0.0.1:3420;");
});
