import { createHash } from "node:crypto";

const FRAMES = 3;
const FOREIGN = /node_modules|node:|<anonymous>|webpack-internal/;

/**
 * Names an error so that its recurrences are one problem: its name and code, where it came from, and the pattern of the address.
 * The message is left out, since it may hold values, and so are line numbers, which move with every edit. 16 hex digits.
 */
export function errorFingerprint(failure: { readonly error: unknown; readonly route: string }): string {
	const { error, route } = failure;
	const parts = [...describe(error), ...framesOf(error), route];
	return createHash("sha256").update(parts.join("\n")).digest("hex").slice(0, 16);
}

function describe(error: unknown): string[] {
	if (!(error instanceof Error)) return [typeof error];
	const cause = error.cause instanceof Error ? error.cause : error;
	const code =
		"code" in cause && typeof cause.code === "string" && /^[A-Z0-9_]{2,40}$/.test(cause.code) ? cause.code : "";
	return [error.name, cause.name, code];
}

/** The first frames of our own code, or the very first ones when none is. */
function framesOf(error: unknown): string[] {
	const stack = error instanceof Error ? (error.stack ?? "") : "";
	const frames = stack
		.split("\n")
		.filter((line) => /^\s+at /.test(line))
		.map((line) => line.trim());
	const own = frames.filter((line) => !FOREIGN.test(line));
	return (own.length > 0 ? own : frames).slice(0, FRAMES).map((line) => line.replace(/(:\d+)+\)?$/, ""));
}

const DYNAMIC = /\d|[^a-z-]|.{25}/;

/** An address with what may name a person, a home or a secret taken out: `/admin/propiedades/*` for the path of one. */
export function routePattern(path: string): string {
	const [pathname = ""] = path.split(/[?#]/);
	const parts = pathname.split("/").map((part) => (DYNAMIC.test(part) ? "*" : part));
	return parts.join("/").slice(0, 120) || "/";
}
