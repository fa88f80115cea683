import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Faults, Message } from "./message.ts";

const FORMAT = 1;

/** `answered`: keys of mails with the digest of their body and the id that was answered. */
export type State = { messages: Message[]; faults: Faults; answered: { key: string; digest: string; id: string }[] };
export type StateFile = { state: State | null; save: (state: State) => void; notice: string | null };

function isState(value: unknown): value is State & { format: number } {
	return (
		typeof value === "object" &&
		value !== null &&
		"format" in value &&
		value.format === FORMAT &&
		"messages" in value &&
		"faults" in value &&
		"answered" in value
	);
}

function load(path: string): { state: State | null; notice: string | null } {
	if (!existsSync(path)) return { state: null, notice: null };
	try {
		const value: unknown = JSON.parse(readFileSync(path, "utf8"));
		if (isState(value)) return { state: value, notice: null };
	} catch (error) {
		if (!(error instanceof SyntaxError)) throw error;
	}
	const aside = `${path}.unreadable`;
	renameSync(path, aside);
	return { state: null, notice: `The mailbox's data could not be read; it was moved to ${aside} and starts empty.` };
}

/** The mailbox's state under `dataDir`, replaced as a whole on each save so that a kill leaves the old or the new one. */
export function openStateFile(dataDir: string | null): StateFile {
	if (dataDir === null) return { state: null, save: () => undefined, notice: null };
	mkdirSync(dataDir, { recursive: true });
	const path = join(dataDir, "mailbox.json");
	const save = (state: State) => {
		writeFileSync(`${path}.new`, JSON.stringify({ format: FORMAT, ...state }));
		renameSync(`${path}.new`, path);
	};
	return { ...load(path), save };
}
