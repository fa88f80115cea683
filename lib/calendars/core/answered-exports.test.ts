import { expect, test } from "vitest";
import { isExportAnswered } from "#lib/calendars/core/answered-exports.ts";

const INACTIVE = {
	isActive: false,
	hasClaimAhead: false,
	lastPortalReadAt: null,
	now: new Date("2026-10-31T12:00:00Z"),
};

test("an inactive property's export answers while a claim lies ahead or its portal has read it within 30 days", () => {
	expect(isExportAnswered(INACTIVE)).toBe(false);
	expect(isExportAnswered({ ...INACTIVE, isActive: true })).toBe(true);
	expect(isExportAnswered({ ...INACTIVE, hasClaimAhead: true })).toBe(true);
	expect(isExportAnswered({ ...INACTIVE, lastPortalReadAt: new Date("2026-10-01T12:00:00Z") })).toBe(true);
	expect(isExportAnswered({ ...INACTIVE, lastPortalReadAt: new Date("2026-10-01T11:59:59Z") })).toBe(false);
});
