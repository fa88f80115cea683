import { defineConfig } from "@playwright/test";

/** The site, the simulator and the browser are brought by `npm test`; nothing is started from here. */
export default defineConfig({
	testDir: "tests/e2e",
	outputDir: process.env["E2E_OUTPUT_DIR"] ?? ".local/e2e",
	forbidOnly: true,
	retries: 0,
	workers: 1,
	timeout: 60_000,
	expect: { timeout: 10_000 },
	reporter: [["list"]],
	use: {
		baseURL: process.env["E2E_BASE_URL"] ?? "http://127.0.0.1:3000",
		locale: "es-MX",
		timezoneId: "America/Mexico_City",
		// The site of a test run trusts one proxy; a browser behind none has no address that could be counted.
		extraHTTPHeaders: { "X-Forwarded-For": "unknown" },
		screenshot: "only-on-failure",
		launchOptions: {
			...(process.env["CHROMIUM_PATH"] ? { executablePath: process.env["CHROMIUM_PATH"] } : {}),
			args: [
				"--no-sandbox",
				"--disable-background-networking",
				"--disable-component-update",
				"--disable-domain-reliability",
				"--disable-sync",
				"--no-first-run",
				"--no-pings",
			],
		},
	},
	projects: [
		{ name: "phone", use: { viewport: { width: 375, height: 812 }, hasTouch: true, isMobile: true } },
		{ name: "desktop", use: { viewport: { width: 1280, height: 800 } } },
	],
});
