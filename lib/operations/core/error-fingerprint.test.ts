import { expect, test } from "vitest";
import { errorFingerprint, routePattern } from "#lib/operations/core/error-fingerprint.ts";

function failed(message: string, frames: readonly string[], name = "TypeError"): Error {
	const error = new Error(message);
	error.name = name;
	error.stack = [`${name}: ${message}`, ...frames.map((frame) => `    at ${frame}`)].join("\n");
	return error;
}

const FRAMES = ["readHome (/srv/app/lib/properties/read-home.ts:12:7)", "page (/srv/app/app/page.tsx:3:1)"];
const route = "/casas/[slug]";

test("the same fault has one fingerprint, whatever its message says and however its lines have moved", () => {
	const moved = FRAMES.map((frame) => frame.replace(/:\d+:\d+/, ":99:4"));
	const first = errorFingerprint({ error: failed("Ana is not here", FRAMES), route });
	expect(errorFingerprint({ error: failed("Luis is not here", moved), route })).toBe(first);
	expect(first).toMatch(/^[0-9a-f]{16}$/);
});

test("another kind, another place or another route is another fault", () => {
	const prints = [
		errorFingerprint({ error: failed("x", FRAMES), route }),
		errorFingerprint({ error: failed("x", FRAMES, "RangeError"), route }),
		errorFingerprint({ error: failed("x", FRAMES.toReversed()), route }),
		errorFingerprint({ error: failed("x", FRAMES), route: "/admin" }),
		errorFingerprint({ error: Object.assign(failed("x", FRAMES), { code: "ECONNRESET" }), route }),
	];
	expect(new Set(prints).size).toBe(prints.length);
});

test("frames of packages and of Node tell nothing while there are frames of ours", () => {
	const foreign = "query (/srv/app/node_modules/mysql2/lib/x.js:1:1)";
	const within = errorFingerprint({ error: failed("x", [foreign, "node:internal/timers:5:1", ...FRAMES]), route });
	expect(within).toBe(errorFingerprint({ error: failed("x", FRAMES), route }));
	expect(errorFingerprint({ error: "text", route })).toMatch(/^[0-9a-f]{16}$/);
});

test("an address is kept without what it may name", () => {
	expect(routePattern("/admin/propiedades/casa-lima/canales/fed_k7m2?x=ana@example.com")).toBe(
		"/admin/propiedades/casa-lima/canales/*",
	);
	expect(routePattern(`/api/ical/${"a".repeat(43)}.ics`)).toBe("/api/ical/*");
	expect(routePattern("")).toBe("/");
});
