import { expect, test } from "vitest";
import { contentSecurityPolicy, pageHeaders } from "./security-headers.ts";

const live = { nonce: "bm9uY2U", isHttps: true, isDevelopment: false };

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
