import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { LOCAL_FOLDER, PROJECT_ROOT } from "./stack/instance.ts";

const settingsFile = z.record(z.string(), z.string());

/**
 * Gives a command the settings it runs with: those of the environment, else of `.env`, else of the demo or of the development
 * stack of this machine, whichever was started. Returns a sentence that says where none were found, or null.
 */
export function adoptSettings(environment: Record<string, string | undefined> = process.env): string | null {
	if (environment["DATABASE_URL"]) return null;
	if (existsSync(join(PROJECT_ROOT, ".env"))) {
		process.loadEnvFile(join(PROJECT_ROOT, ".env"));
		if (environment["DATABASE_URL"]) return null;
	}
	for (const name of ["demo", "dev"]) {
		const path = join(LOCAL_FOLDER, name, "settings.json");
		if (!existsSync(path)) continue;
		for (const [key, value] of Object.entries(settingsFile.parse(JSON.parse(readFileSync(path, "utf8"))))) {
			environment[key] ??= value;
		}
		return null;
	}
	return "No settings were found: start the demo with npm run demo, or set DATABASE_URL and the others of .env.example.";
}
