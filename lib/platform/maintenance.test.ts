import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { isUnderMaintenance, maintenancePage } from "#lib/platform/maintenance.ts";

test("the site is closed by the word on, or for as long as a file exists", () => {
	const folder = mkdtempSync(join(tmpdir(), "maintenance-"));
	const flag = join(folder, "closed");
	expect([undefined, "", "off", "no", flag].map(isUnderMaintenance)).toEqual([false, false, false, false, false]);
	expect(isUnderMaintenance("on")).toBe(true);
	writeFileSync(flag, "");
	expect(isUnderMaintenance(flag)).toBe(true);
	rmSync(folder, { recursive: true });
	expect(isUnderMaintenance(flag)).toBe(false);
});

test("the page says in one language that nothing changes, and needs nothing but its own nonce", () => {
	const page = maintenancePage({ nonce: "abc", language: "en" });
	expect(page).toContain('<html lang="en">');
	expect(page).toContain("Back in a few minutes");
	expect(page.match(/nonce="abc"/g)).toHaveLength(1);
	expect(page).not.toMatch(/<script|<link|style="|https?:/);
	expect(maintenancePage({ nonce: "abc", language: "es-MX" })).toContain("Volvemos en unos minutos");
});
