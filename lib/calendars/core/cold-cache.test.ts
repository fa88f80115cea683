import { expect, test } from "vitest";
import { cacheIsCold } from "#lib/calendars/core/cold-cache.ts";

test("a cache is cold when it answers fewer than half of at least twenty reads", () => {
	expect(cacheIsCold({ reads: 19, hits: 0 })).toBeNull();
	expect(cacheIsCold({ reads: 20, hits: 10 })).toBeNull();
	expect(cacheIsCold({ reads: 20, hits: 9 })).toEqual({ percent: 45, reads: 20 });
	expect(cacheIsCold({ reads: 0, hits: 0 })).toBeNull();
});

test("its numbers are rounded, so that a growing hour is one and the same trouble", () => {
	expect(cacheIsCold({ reads: 1_234, hits: 300 })).toEqual(cacheIsCold({ reads: 1_239, hits: 290 }));
});
