import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { ModelState } from "#lib/testing/stripe/model-state.ts";
import type { Delivery } from "./deliveries.ts";

const FORMAT = 1;
const SAVE_AFTER_MS = 100;

export type Kept = { model: ModelState; deliveries: Delivery[]; keepsRefundsPending: boolean };
export type StateFile = {
	kept: Kept | null;
	/** Writes soon; `flush` writes what waits at once. */
	save: (read: () => Kept) => void;
	flush: () => void;
	notice: string | null;
};

function isKept(value: unknown): value is Kept & { format: number } {
	return (
		typeof value === "object" &&
		value !== null &&
		"format" in value &&
		value.format === FORMAT &&
		"model" in value &&
		"deliveries" in value
	);
}

function load(path: string): { kept: Kept | null; notice: string | null } {
	if (!existsSync(path)) return { kept: null, notice: null };
	try {
		const value: unknown = JSON.parse(readFileSync(path, "utf8"));
		if (isKept(value)) return { kept: value, notice: null };
	} catch (error) {
		if (!(error instanceof SyntaxError)) throw error;
	}
	const aside = `${path}.unreadable`;
	renameSync(path, aside);
	return {
		kept: null,
		notice: `Stripe's stand-in could not read its data; it was moved to ${aside} and starts empty.`,
	};
}

/** The stand-in's state under `dataDir`, replaced as a whole so that a kill leaves the old or the new one. */
export function openStateFile(dataDir: string | null): StateFile {
	if (dataDir === null) return { kept: null, save: () => undefined, flush: () => undefined, notice: null };
	mkdirSync(dataDir, { recursive: true });
	const path = join(dataDir, "stripe.json");
	let waiting: (() => Kept) | null = null;
	let timer: NodeJS.Timeout | null = null;
	const flush = () => {
		if (timer) clearTimeout(timer);
		timer = null;
		const read = waiting;
		waiting = null;
		if (!read) return;
		writeFileSync(`${path}.new`, JSON.stringify({ format: FORMAT, ...read() }), { mode: 0o600 });
		renameSync(`${path}.new`, path);
	};
	const save = (read: () => Kept) => {
		waiting = read;
		timer ??= setTimeout(flush, SAVE_AFTER_MS);
	};
	return { ...load(path), save, flush };
}
