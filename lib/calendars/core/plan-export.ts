import type { EventKind } from "#lib/calendars/core/calendar-reading.ts";
import type { Portal } from "#lib/calendars/core/portals.ts";
import type { Id } from "#lib/shared/ids.ts";
import { addDays, addMonths, type PlainDate } from "#lib/shared/plain-date.ts";
import { nightsOf, type Stay, staysOf } from "#lib/shared/stay.ts";

const DAYS_KEPT = 30;
const MONTHS_AHEAD = 18;

/** What one of our calendars shows: an all-day event that names nobody. */
export type ExportEvent = {
	readonly uid: string;
	readonly stay: Stay;
	readonly sequence: number;
	readonly changedAt: Date;
};

/** Nights of another portal as one event of ours; it keeps its UID while its first night stands. */
export type PortalRun = ExportEvent & {
	readonly id: Id<"run">;
	readonly feedId: Id<"feed">;
	/** Of an export that leaves out host blocks of other portals. */
	readonly isNarrow: boolean;
};

export type ClosedNight = {
	readonly night: PlainDate;
	readonly kind: EventKind;
	readonly isFarFuture: boolean;
	/** The portal closes it only because it has read one of our own calendars. */
	readonly isEcho: boolean;
};

export type RunPlan = {
	/** All runs that stand now, earliest first. */
	readonly current: readonly PortalRun[];
	readonly added: readonly PortalRun[];
	/** Same UID, other dates: the sequence has risen. */
	readonly changed: readonly PortalRun[];
	readonly ended: readonly PortalRun[];
};

type RunInput = {
	readonly feedId: Id<"feed">;
	readonly isNarrow: boolean;
	readonly nights: readonly ClosedNight[];
	/** Rows of this feed and breadth that have not ended. */
	readonly stored: readonly PortalRun[];
	/** Today in the property's zone. */
	readonly today: PlainDate;
	readonly now: Date;
	readonly newRun: () => { readonly id: Id<"run">; readonly uid: string };
};

/** The days that decide which events are shown; the events themselves are never cut (product.md, "Numbers"). */
export function exportWindow(today: PlainDate): Stay {
	return { arrival: addDays(today, -DAYS_KEPT), departure: addMonths(today, MONTHS_AHEAD) };
}

/** True for a night that other portals must see closed: no echo, no rule window, no far tail. */
export function isExportable(night: ClosedNight, options: { isNarrow: boolean }): boolean {
	if (night.isEcho || night.isFarFuture) return false;
	switch (night.kind) {
		case "reservation":
		case "busy":
		case "tentative":
			return true;
		case "host_block":
			return !options.isNarrow;
		case "rule_window":
			return false;
	}
}

/**
 * The unbroken runs of one feed's exportable nights, matched with the stored ones: a run takes over the earliest stored row
 * whose first night lies in it, and other dates raise its sequence by one. Past nights of a stored run stay, so that a running
 * stay keeps its start. The same input again plans no change.
 */
export function planRuns(input: RunInput): RunPlan {
	const window = exportWindow(input.today);
	const nights = input.nights.filter((night) => isExportable(night, input)).map((night) => night.night);
	for (const run of input.stored) nights.push(...nightsOf(run.stay).filter((night) => night < input.today));
	const stays = staysOf(nights).filter((stay) => touches(stay, window));
	const free = [...input.stored].sort(byStart);
	const plan = { current: [] as PortalRun[], added: [] as PortalRun[], changed: [] as PortalRun[] };
	for (const stay of stays) {
		const index = free.findIndex((run) => run.stay.arrival >= stay.arrival && run.stay.arrival < stay.departure);
		const known = index < 0 ? undefined : free.splice(index, 1)[0];
		const run = known ? moved(known, { stay, now: input.now }) : begun(stay, input);
		plan.current.push(run);
		if (!known) plan.added.push(run);
		else if (run !== known) plan.changed.push(run);
	}
	return { ...plan, ended: free };
}

function moved(run: PortalRun, { stay, now }: { stay: Stay; now: Date }): PortalRun {
	const isSame = run.stay.arrival === stay.arrival && run.stay.departure === stay.departure;
	return isSame ? run : { ...run, stay, sequence: run.sequence + 1, changedAt: now };
}

function begun(stay: Stay, input: RunInput): PortalRun {
	const { id, uid } = input.newRun();
	return { id, uid, feedId: input.feedId, isNarrow: input.isNarrow, stay, sequence: 0, changedAt: input.now };
}

type Channel = { readonly portal: Portal; readonly portalName: string };

/** True when both are the same portal; two "other" portals are told apart by their names. */
export function isSamePortal(a: Channel, b: Channel): boolean {
	return a.portal === b.portal && (a.portal !== "other" || nameOf(a) === nameOf(b));
}

function nameOf(channel: Channel): string {
	return channel.portalName.trim().toLowerCase();
}

/**
 * What one export shows: every live claim of ours, and the runs of all feeds but that portal's own, in the export's breadth.
 * Sorted by start, then UID; an event that touches the window is shown whole.
 */
export function listExportEvents(input: {
	readonly channel: Channel & { readonly isNarrow: boolean };
	readonly claims: readonly ExportEvent[];
	readonly feeds: ReadonlyMap<Id<"feed">, Channel>;
	readonly runs: readonly PortalRun[];
	readonly today: PlainDate;
}): ExportEvent[] {
	const window = exportWindow(input.today);
	const runs = input.runs.filter((run) => {
		const feed = input.feeds.get(run.feedId);
		return run.isNarrow === input.channel.isNarrow && feed !== undefined && !isSamePortal(feed, input.channel);
	});
	return [...input.claims, ...runs].filter((event) => touches(event.stay, window)).sort(byStart);
}

function touches(stay: Stay, window: Stay): boolean {
	return stay.departure > window.arrival && stay.arrival < window.departure;
}

function byStart(a: ExportEvent, b: ExportEvent): number {
	if (a.stay.arrival !== b.stay.arrival) return a.stay.arrival < b.stay.arrival ? -1 : 1;
	if (a.uid === b.uid) return 0;
	return a.uid < b.uid ? -1 : 1;
}
