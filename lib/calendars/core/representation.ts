export const ENCODINGS = ["br", "gzip", "identity"] as const;
export type Encoding = (typeof ENCODINGS)[number];

/**
 * The smallest form that the reader takes (RFC 9110, 12.5.3). Plain text when nothing else is named: portals that send no
 * Accept-Encoding must never get compressed bytes, and one that refuses even plain text gets it all the same.
 */
export function chooseEncoding(acceptEncoding: string | null): Encoding {
	if (!acceptEncoding) return "identity";
	const weights = new Map<string, number>();
	for (const part of acceptEncoding.toLowerCase().split(",")) {
		const [name = "", ...parameters] = part.split(";").map((piece) => piece.trim());
		const quality = parameters.find((parameter) => parameter.startsWith("q="));
		const weight = quality === undefined ? 1 : Number(quality.slice(2));
		weights.set(name, Number.isNaN(weight) ? 0 : weight);
	}
	const weightOf = (encoding: string) => weights.get(encoding) ?? weights.get("*") ?? 0;
	const best = Math.max(weightOf("br"), weightOf("gzip"));
	if (best <= 0 || best < (weights.get("identity") ?? 0)) return "identity";
	return weightOf("br") === best ? "br" : "gzip";
}

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
