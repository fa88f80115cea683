export const ENCODINGS = ["br", "gzip", "identity"] as const;
export type Encoding = (typeof ENCODINGS)[number];

const NOT_REFUSED = "(?:;[ \\t]*[qQ]=(?:1(?:\\.0{0,3})?|0\\.(?=\\d*[1-9])\\d{1,3})[ \\t]*)?";
const named = (name: string) => `(?:.*,)?[ \\t]*${name}[ \\t]*${NOT_REFUSED}(?:,.*)?`;
const BR = named("[bB][rR]");
const GZIP = named("[gG][zZ][iI][pP]");
const ACCEPTS_BR = new RegExp(`^${BR}$`);
const ACCEPTS_GZIP = new RegExp(`^${GZIP}$`);

/**
 * The smallest form that the reader names and does not refuse (RFC 9110, 12.5.3), else plain text: a portal that sends no
 * Accept-Encoding must never get compressed bytes.
 */
export function chooseEncoding(acceptEncoding: string | null): Encoding {
	if (acceptEncoding === null) return "identity";
	if (ACCEPTS_BR.test(acceptEncoding)) return "br";
	return ACCEPTS_GZIP.test(acceptEncoding) ? "gzip" : "identity";
}

const accept = (value: string) => ({ type: "header" as const, key: "accept-encoding", value });
const rule = (encoding: Encoding) => ({
	source: "/api/ical/:file",
	headers: [{ key: "Content-Encoding", value: encoding }],
});

/**
 * The same choice for `headers` in next.config.ts: Next drops the Content-Encoding of a route handler (16.4, send-response), so
 * the server sets it, and every body under this path, refusals included, must be in the encoding that `chooseEncoding` names.
 */
export const EXPORT_HEADER_RULES = [
	{ ...rule("br"), has: [accept(BR)] },
	{ ...rule("gzip"), has: [accept(GZIP)], missing: [accept(BR)] },
];

/** The strong entity tag of one encoding of a body (RFC 9110, 8.8.3: another encoding is another representation). */
export function entityTag(bodyHash: string, encoding: Encoding): string {
	return encoding === "identity" ? `"${bodyHash}"` : `"${bodyHash}-${encoding}"`;
}

/**
 * True when the reader already has this representation (RFC 9110, 13.2.2): If-None-Match compared weakly, and If-Modified-Since
 * only in its absence. `lastModified` counts in whole seconds.
 */
export function isNotModified(
	conditions: { readonly ifNoneMatch: string | null; readonly ifModifiedSince: string | null },
	current: { readonly entityTag: string; readonly lastModified: Date },
): boolean {
	if (conditions.ifNoneMatch !== null) {
		const tags = conditions.ifNoneMatch.split(",").map((tag) => tag.trim().replace(/^W\//, ""));
		return tags.includes(current.entityTag) || tags.includes("*");
	}
	const since = Date.parse(conditions.ifModifiedSince ?? "");
	return !Number.isNaN(since) && Math.floor(current.lastModified.getTime() / 1000) * 1000 <= since;
}
