import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Listing } from "./listing.ts";

const FORMAT = 1;

export type StateFile = { listings: Listing[]; save: (listings: Listing[]) => void; notice: string | null };

function isState(value: unknown): value is { format: number; listings: Listing[] } {
	return (
		typeof value === "object" && value !== null && "format" in value && value.format === FORMAT && "listings" in value
	);
}

function load(path: string): { listings: Listing[]; notice: string | null } {
	if (!existsSync(path)) return { listings: [], notice: null };
	try {
		const value: unknown = JSON.parse(readFileSync(path, "utf8"));
		if (isState(value)) return { listings: value.listings, notice: null };
	} catch (error) {
		if (!(error instanceof SyntaxError)) throw error;
	}
	const aside = `${path}.unreadable`;
	renameSync(path, aside);
	return { listings: [], notice: `The simulator's data could not be read; it was moved to ${aside} and starts empty.` };
}

/** The simulator's state under `dataDir`, replaced as a whole on each save so that a kill leaves the old or the new one. */
export function openStateFile(dataDir: string | null): StateFile {
	if (dataDir === null) return { listings: [], save: () => undefined, notice: null };
	mkdirSync(dataDir, { recursive: true });
	const path = join(dataDir, "portal-simulator.json");
	const save = (listings: Listing[]) => {
		writeFileSync(`${path}.new`, JSON.stringify({ format: FORMAT, listings }, null, "\t"));
		renameSync(`${path}.new`, path);
	};
	return { ...load(path), save };
}
