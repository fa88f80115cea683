import { PRIVATE_HEADERS } from "#lib/platform/private-pages.ts";

type PageSecurity = {
	nonce: string;
	isHttps: boolean;
	isDevelopment: boolean;
	/** The origin that a form may lead to by a redirect, besides our own: the page where guests pay. */
	payPageOrigin: string;
};

/** Only scripts that carry this response's nonce run, and what those load themselves. */
export function contentSecurityPolicy({ nonce, isHttps, isDevelopment, payPageOrigin }: PageSecurity): string {
	// `next dev` evaluates code for its stack traces and puts styles into the page without a nonce.
	const script = `'self' 'nonce-${nonce}' 'strict-dynamic'${isDevelopment ? " 'unsafe-eval'" : ""}`;
	const style = isDevelopment ? "'self' 'unsafe-inline'" : `'self' 'nonce-${nonce}'`;
	return [
		"default-src 'self'",
		`script-src ${script}`,
		`style-src ${style}`,
		"img-src 'self' data:",
		"font-src 'self'",
		`connect-src 'self'${isDevelopment ? " ws:" : ""}`,
		"object-src 'none'",
		"base-uri 'none'",
		`form-action 'self' ${payPageOrigin}`,
		"frame-src 'none'",
		"frame-ancestors 'none'",
		...(isHttps ? ["upgrade-insecure-requests"] : []),
	].join("; ");
}

/**
 * What every page is sent with. A year of https-only, once the site is on https at all. `isPrivate`: its address is a key.
 */
export function pageHeaders(security: PageSecurity & { isPrivate?: boolean }): Record<string, string> {
	return {
		"Content-Security-Policy": contentSecurityPolicy(security),
		"Referrer-Policy": "strict-origin-when-cross-origin",
		"X-Content-Type-Options": "nosniff",
		"X-Frame-Options": "DENY",
		"Cross-Origin-Opener-Policy": "same-origin",
		"Permissions-Policy": "camera=(), microphone=(), geolocation=(), browsing-topics=(), usb=()",
		...(security.isHttps && { "Strict-Transport-Security": "max-age=31536000" }),
		...(security.isPrivate && PRIVATE_HEADERS),
	};
}
