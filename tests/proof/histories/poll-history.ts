import { createHash } from "node:crypto";
import { addDays, dayIn, daysBetween, type PlainDate } from "#lib/shared/plain-date.ts";
import { nightsOf } from "#lib/shared/stay.ts";
import { type Lie, type LieKind, planLies } from "#tests/proof/histories/lies.ts";
import { type ListingState, listingHistory } from "#tests/proof/histories/listing-history.ts";
import {
	HABITS,
	type Habit,
	type HabitName,
	type PortalEvent,
	renderBody,
} from "#tests/proof/histories/portal-habits.ts";
import { type Random, seededRandom } from "#tests/proof/histories/seeded-random.ts";

/** One fetch of a generated history, with what the generator knows about it. */
export type Poll = {
	readonly at: Date;
	readonly today: PlainDate;
	readonly lie: LieKind | null;
	/** Null when the portal gave no body. */
	readonly body: string | null;
	/** Future nights that the portal would close if it told the truth. */
	readonly truth: ReadonlySet<PlainDate>;
	/** Future nights of the whole events in the body. */
	readonly shown: ReadonlySet<PlainDate>;
	/** A whole calendar in which nothing is broken, be it true or not. */
	readonly isGood: boolean;
};

export type HistoryPlan = {
	readonly habit: HabitName;
	readonly seed: number;
	readonly days: number;
	readonly minutes: number;
	readonly timeZone: string;
};

const START = new Date("2026-03-01T05:07:00Z");

/** The fetches of one feed, made one by one as they are asked for. */
export function* pollHistory(plan: HistoryPlan): Generator<Poll> {
	const random = seededRandom(plan.seed);
	const { days, timeZone } = plan;
	const states = listingHistory({ random, start: START, days, timeZone });
	const lies = planLies({ random, start: START, days });
	const firstDay = dayIn(timeZone, START);
	const habit = HABITS[plan.habit];
	const end = START.getTime() + days * 86_400_000;
	for (let ms = START.getTime(); ms < end; ms += plan.minutes * 60_000 * (1 + 0.2 * random.next())) {
		const at = new Date(ms);
		const today = dayIn(timeZone, at);
		const events = habit.events({ state: lastBefore(states, at), today, firstDay });
		const lie = lies.find((candidate) => candidate.from <= at && at < candidate.until) ?? null;
		yield { at, today, ...tell({ habit, events, lie, random, at, today }) };
	}
}

function lastBefore(states: readonly ListingState[], at: Date): ListingState {
	const state = states.findLast((candidate) => candidate.from <= at);
	if (!state) throw new Error("the history has no state yet");
	return state;
}

function futureNights(events: readonly PortalEvent[], today: PlainDate): Set<PlainDate> {
	return new Set(events.flatMap((event) => nightsOf(event.stay)).filter((night) => night >= today));
}

type Told = {
	readonly habit: Habit;
	readonly events: readonly PortalEvent[];
	readonly lie: Lie | null;
	readonly random: Random;
	readonly at: Date;
	readonly today: PlainDate;
};

function tell({ habit, events, lie, random, at, today }: Told): Omit<Poll, "at" | "today"> {
	const truth = futureNights(events, today);
	const kept = lie ? keptEvents({ lie, events, today }) : events;
	const whole = renderBody(habit, { events: kept, at });
	const base = { truth, lie: lie?.kind ?? null, shown: futureNights(kept, today), isGood: true };
	switch (lie?.kind) {
		case "html":
			return { ...base, body: "<!doctype html><title>Sign in</title>", shown: new Set(), isGood: false };
		case "server_error":
			return { ...base, body: null, shown: new Set(), isGood: false };
		case "truncated": {
			const body = whole.slice(0, random.between(40, whole.length - 20));
			const complete = body.split("END:VEVENT").length - 1;
			return { ...base, body, shown: futureNights(kept.slice(0, complete), today), isGood: false };
		}
		case "broken_event": {
			const [first, ...rest] = kept;
			if (!first) return { ...base, body: whole };
			const body = whole.replace(/DTSTART;VALUE=DATE:\d+/, "DTSTART;VALUE=DATE:20269940");
			return { ...base, body, shown: futureNights(rest, today), isGood: false };
		}
		default:
			return { ...base, body: whole };
	}
}

/** Of the future nights a partial calendar leaves out this share, and at least 20 of them or all. */
const SHARE_LOST = 0.6;

function keptEvents(input: Pick<Told, "events" | "today"> & { readonly lie: Lie }): readonly PortalEvent[] {
	const { lie, events, today } = input;
	if (lie.kind === "empty") return [];
	if (lie.kind !== "partial") return events;
	const order = orderOfLoss(events, today);
	if (lie.isAlmostWhole) return events.filter((event) => !order.slice(0, 2).includes(event));
	const all = futureNights(events, today).size;
	const goal = all - Math.max(20, all * SHARE_LOST);
	const lost = new Set<PortalEvent>();
	for (const event of order) {
		if (
			futureNights(
				events.filter((candidate) => !lost.has(candidate)),
				today,
			).size <= goal
		)
			break;
		lost.add(event);
	}
	return events.filter((event) => !lost.has(event));
}

/** Short stays ahead first, always in the same order, so that what an almost whole calendar lacks was missing before. */
function orderOfLoss(events: readonly PortalEvent[], today: PlainDate): PortalEvent[] {
	const rank = ({ stay }: PortalEvent) => {
		const isShort = daysBetween(stay.arrival, stay.departure) < 7;
		const digest = createHash("sha256").update(stay.departure).digest("hex");
		return `${isShort && stay.arrival > addDays(today, 1) ? 0 : 1}${digest}`;
	};
	return [...events].sort((a, b) => (rank(a) < rank(b) ? -1 : 1));
}
