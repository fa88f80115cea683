import { expect, test } from "vitest";
import { adminDestination } from "./admin-destination.ts";

test.each(["/admin", "/admin/canales", "/admin/propiedades/casa-lima?mes=2026-08"])(
	"after logging in the host reaches the page that was asked for: %s",
	(asked) => {
		expect(adminDestination(asked)).toBe(asked);
	},
);

test.each([
	["another site", "https://evil.example.com/admin"],
	["another site without a scheme", "//evil.example.com/admin"],
	["another site behind a backslash", "/\\evil.example.com/admin"],
	["another site behind a tab", "/\t/evil.example.com/admin"],
	["a page that only begins alike", "/administrator"],
	["a way out of the host's pages", "/admin/../casas/casa-lima"],
	["a script", "javascript:alert(1)"],
	["the login page itself", "/admin/login?callbackUrl=/admin"],
	["several values", ["/admin/canales"]],
	["nothing", undefined],
])("instead of %s the host reaches the first page", (_name, asked) => {
	expect(adminDestination(asked)).toBe("/admin");
});
