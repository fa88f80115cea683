import { EMPTY_MEMORY } from "#lib/calendars/core/feed-memory.ts";
import type { PlainDate } from "#lib/shared/plain-date.ts";
import { staysOf } from "#lib/shared/stay.ts";
import { replayFetch } from "#scripts/ics-replay.ts";
import { type HistoryPlan, type Poll, pollHistory } from "#tests/proof/histories/poll-history.ts";
import { HABITS, type HabitName } from "#tests/proof/histories/portal-habits.ts";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DEFAULT_SEED = 20_260_414;

/** What one history showed; every list but the counts must stay empty. */
type Findings = {
	fetches: number;
	released: number;
	wrong: string[];
	late: string[];
	missed: string[];
	slowestMs: number;
};

/**
 * Generated histories with the measured habits and lies of the portals, through reading and decision as the import makes them:
 * no night is freed that the portal still closes, a night gone for good is freed in time, additions come with their fetch. As a
 * negative control the same histories are followed at once, which must free nights wrongly.
 */
export async function run(options: { short: boolean }): Promise<{ passed: boolean; figure: string }> {
	const seed = Number(process.env.PROOF_SEED ?? DEFAULT_SEED);
	const totals: Findings = { fetches: 0, released: 0, wrong: [], late: [], missed: [], slowestMs: 0 };
	let control = 0;
	for (const plan of planHistories(seed, options)) {
		const findings = replay(plan);
		totals.fetches += findings.fetches;
		totals.released += findings.released;
		totals.slowestMs = Math.max(totals.slowestMs, findings.slowestMs);
		for (const list of ["wrong", "late", "missed"] as const) {
			totals[list].push(...findings[list].map((text) => `${plan.habit} seed ${plan.seed}: ${text}`));
		}
		control += followAtOnce(plan);
		await new Promise(setImmediate);
	}
	const faults = [...totals.wrong, ...totals.late, ...totals.missed];
	const figure = [
		`${totals.fetches} fetches, ${totals.released} nights released, ${totals.wrong.length} wrongly`,
		`following at once: ${control} wrongly`,
		`slowest release ${(totals.slowestMs / HOUR_MS).toFixed(1)} h`,
		`${totals.late.length} late, ${totals.missed.length} additions missed, seed ${seed}`,
		...faults.slice(0, 3),
	].join("; ");
	return { passed: faults.length === 0 && control > 0 && totals.released > 0, figure };
}

function planHistories(seed: number, { short }: { short: boolean }): HistoryPlan[] {
	const habits = Object.keys(HABITS) as HabitName[];
	return habits.flatMap((habit, index) => {
		const base = { habit, timeZone: index % 2 === 0 ? "America/Mexico_City" : "Europe/Rome" };
		const often = { ...base, seed: seed + index, minutes: 15, days: short ? 4 : 30 };
		const hourly = { ...base, seed: seed + 100 + index, minutes: 60, days: short ? 14 : 120 };
		return [often, hourly];
	});
}

function replay(plan: HistoryPlan): Findings {
	const findings: Findings = { fetches: 0, released: 0, wrong: [], late: [], missed: [], slowestMs: 0 };
	const blocked = new Set<PlainDate>();
	const absence = new Absences();
	let memory = EMPTY_MEMORY;
	for (const poll of pollHistory(plan)) {
		findings.fetches++;
		if (poll.body === null) continue;
		const body = new TextEncoder().encode(poll.body);
		const portal = HABITS[plan.habit].portal;
		const step = replayFetch(memory, { body, at: poll.at, timeZone: plan.timeZone, portal });
		memory = step.memory;
		for (const night of blocked) if (night < poll.today) blocked.delete(night);
		absence.note(poll, blocked);
		const { released, added } = step.line;
		for (const night of released) {
			if (poll.truth.has(night) || !poll.isGood) findings.wrong.push(`${night} at ${step.line.at} (${poll.lie})`);
			findings.slowestMs = Math.max(findings.slowestMs, absence.sinceMs(night, poll.at));
			blocked.delete(night);
		}
		findings.released += released.length;
		for (const night of added) if (night >= poll.today) blocked.add(night);
		for (const night of poll.shown) if (!blocked.has(night)) findings.missed.push(`${night} at ${step.line.at}`);
		if ((step.line.verdict === "good") !== poll.isGood)
			findings.missed.push(`verdict at ${step.line.at} (${poll.lie})`);
		if (step.line.blocked !== blocked.size) findings.missed.push(`count ${step.line.blocked} at ${step.line.at}`);
		for (const night of absence.overdue(poll, blocked)) findings.late.push(`${night} at ${step.line.at}`);
	}
	return findings;
}

type Absence = { readonly since: Date; reads: number; mayBeMass: boolean };

/** How long each blocked night has been absent from every good read, by the generator's own knowledge of the bodies. */
class Absences {
	private readonly nights = new Map<PlainDate, Absence>();

	note(poll: Poll, blocked: ReadonlySet<PlainDate>): void {
		for (const night of this.nights.keys()) {
			if (poll.shown.has(night) || !blocked.has(night)) this.nights.delete(night);
		}
		if (!poll.isGood) return;
		const missing = [...blocked].filter((night) => !poll.shown.has(night));
		const mayBeMass = missing.length >= 14 || poll.shown.size === 0 || staysOf(missing).length >= 3;
		for (const night of missing) {
			const known = this.nights.get(night) ?? { since: poll.at, reads: 0, mayBeMass: false };
			known.reads++;
			known.mayBeMass ||= mayBeMass;
			this.nights.set(night, known);
		}
	}

	sinceMs(night: PlainDate, at: Date): number {
		const known = this.nights.get(night);
		return known ? at.getTime() - known.since.getTime() : 0;
	}

	/** Nights that the rule must have freed by now: an hour and two reads, or six hours and three where it may be a mass removal. */
	overdue(poll: Poll, blocked: ReadonlySet<PlainDate>): PlainDate[] {
		if (!poll.isGood) return [];
		return [...this.nights].flatMap(([night, { since, reads, mayBeMass }]) => {
			const spanMs = poll.at.getTime() - since.getTime();
			const isDue = mayBeMass ? reads >= 3 && spanMs >= 6 * HOUR_MS : reads >= 2 && spanMs >= HOUR_MS;
			return isDue && blocked.has(night) ? [night] : [];
		});
	}
}

/** The negative control: the nights of the latest whole body are the truth. Counts nights freed that the portal still closes. */
function followAtOnce(plan: HistoryPlan): number {
	let wrong = 0;
	let blocked: ReadonlySet<PlainDate> = new Set();
	for (const poll of pollHistory(plan)) {
		if (!poll.isGood) continue;
		for (const night of blocked) {
			if (night >= poll.today && !poll.shown.has(night) && poll.truth.has(night)) wrong++;
		}
		blocked = poll.shown;
	}
	return wrong;
}
