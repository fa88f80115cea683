import { createHash } from "node:crypto";

/**
 * A digest of every figure that was shown before a step that moves money or nights: the step takes it and is refused when the figures
 * are others by then. Objects count by their keys' order, so build them in one place.
 */
export function previewKey(figures: unknown): string {
	return createHash("sha256").update(JSON.stringify(figures)).digest("base64url").slice(0, 32);
}
