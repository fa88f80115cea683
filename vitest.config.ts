import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

process.env.TZ = "UTC";

const EXCLUDED = ["**/node_modules/**", "**/.next/**", "**/.local/**", "tests/e2e/**"];

export default defineConfig({
	resolve: {
		// `server-only` throws outside the react-server condition; setting that condition here would also swap React itself.
		alias: { "server-only": fileURLToPath(new URL("./node_modules/server-only/empty.js", import.meta.url)) },
	},
	test: {
		globals: false,
		environment: "node",
		passWithNoTests: false,
		restoreMocks: true,
		pool: "forks",
		maxWorkers: 2,
		env: { TZ: "UTC" },
		projects: [
			{
				extends: true,
				test: {
					name: "unit",
					include: ["**/*.test.ts"],
					exclude: [...EXCLUDED, "**/*.db.test.ts"],
					testTimeout: 20_000,
				},
			},
			{
				extends: true,
				test: {
					name: "db",
					include: ["**/*.db.test.ts"],
					exclude: EXCLUDED,
					testTimeout: 60_000,
					hookTimeout: 60_000,
				},
			},
		],
	},
});
