import type { Random } from "#tests/proof/histories/seeded-random.ts";

/** What goes wrong with a fetch; the first two are whole, well-formed calendars. */
export type LieKind = "empty" | "partial" | "truncated" | "broken_event" | "html" | "server_error";
/** `isAlmostWhole`: a partial calendar that lacks only two short stays, of those that were missing before. */
export type Lie = {
	readonly from: Date;
	readonly until: Date;
	readonly kind: LieKind;
	readonly isAlmostWhole: boolean;
};

const HOUR_MS = 3_600_000;
/** The longest outage measured (calendar-exchange.md 0). */
const LONGEST_HOURS = 3.7;

/**
 * Outages as they were measured: one fetch, or up to 3.7 hours; some heal in steps, from nothing over a part to almost the whole. Between
 * two of them lie at least ten hours of truth.
 */
export function planLies(input: { readonly random: Random; readonly start: Date; readonly days: number }): Lie[] {
	const { random, start, days } = input;
	const lies: Lie[] = [];
	const end = start.getTime() + days * 24 * HOUR_MS;
	for (let at = start.getTime() + 6 * HOUR_MS; at < end; at += random.between(10, 30) * HOUR_MS) {
		const hours = random.chance(0.4) ? 0.3 : random.next() * LONGEST_HOURS;
		const kind = pickKind(random);
		const isHealing = hours > 1 && (kind === "empty" || kind === "partial");
		const steps = isHealing && random.chance(0.6) ? 3 : 1;
		const stepMs = (hours * HOUR_MS) / steps;
		for (let step = 0; step < steps; step++) {
			const from = new Date(at + step * stepMs);
			const until = new Date(at + (step + 1) * stepMs);
			lies.push({ from, until, kind: step > 0 ? "partial" : kind, isAlmostWhole: step > 1 });
		}
		at += hours * HOUR_MS;
	}
	return lies;
}

function pickKind(random: Random): LieKind {
	const kinds: LieKind[] = [
		"empty",
		"empty",
		"partial",
		"partial",
		"truncated",
		"broken_event",
		"html",
		"server_error",
	];
	return kinds[random.between(0, kinds.length - 1)] ?? "empty";
}
