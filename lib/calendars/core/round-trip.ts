import { addDays, type PlainDate } from "#lib/shared/plain-date.ts";

const DAY_MS = 86_400_000;
/** Inside every portal's window: the shortest, Airbnb's, is a year. */
const DAYS_AHEAD = 330;
const LAST_DAYS_AHEAD = 350;
const FIRST_DAYS_AHEAD = 30;
const MAX_DAYS = 7;

/**
 * A free night for a test block, about 330 days ahead, where nobody books yet: later ones first, then earlier ones. `taken` holds
 * the nights that a claim or any feed closes. Null when none is free.
 */
export function pickTestNight(state: {
	readonly today: PlainDate;
	readonly taken: ReadonlySet<PlainDate>;
}): PlainDate | null {
	for (let ahead = DAYS_AHEAD; ahead <= LAST_DAYS_AHEAD; ahead++) {
		const night = addDays(state.today, ahead);
		if (!state.taken.has(night)) return night;
	}
	for (let ahead = DAYS_AHEAD - 1; ahead >= FIRST_DAYS_AHEAD; ahead--) {
		const night = addDays(state.today, ahead);
		if (!state.taken.has(night)) return night;
	}
	return null;
}

/** One text of an export since the test began. */
export type TestVersion = {
	readonly version: number;
	readonly renderedAt: Date;
	readonly firstReadAt: Date | null;
	readonly uids: ReadonlySet<string>;
};

export type RoundTripMarks = {
	/** Since when our calendar shows the test block. */
	readonly exportedAt: Date | null;
	/** First read by the portal of a calendar with it. */
	readonly seenAt: Date | null;
	/** First read by the portal of a calendar that no longer has it. */
	readonly clearedAt: Date | null;
};

/** What the versions of an export tell about a test block with this UID; null while it has not been exported. */
export function roundTripMarks(versions: readonly TestVersion[], uid: string | null): RoundTripMarks {
	if (uid === null) return { exportedAt: null, seenAt: null, clearedAt: null };
	const shown = versions.filter((version) => version.uids.has(uid));
	const last = shown.reduce((latest, { version }) => Math.max(latest, version), 0);
	const seenAt = earliest(shown.map((version) => version.firstReadAt));
	const later = versions.filter((version) => version.version > last);
	return {
		exportedAt: earliest(shown.map((version) => version.renderedAt)),
		seenAt,
		clearedAt: seenAt && earliest(later.map((version) => version.firstReadAt)),
	};
}

function earliest(instants: readonly (Date | null)[]): Date | null {
	return instants.reduce((first, at) => (at && (!first || at < first) ? at : first), null);
}

/** True when a test has lasted so long that its block is taken out by itself. */
export function isTestTooLong(startedAt: Date, now: Date): boolean {
	return now.getTime() - startedAt.getTime() >= MAX_DAYS * DAY_MS;
}

export const ROUND_TRIP_STATES = ["exporting", "waiting", "seen", "clearing", "done", "unseen"] as const;
/** `unseen`: taken out before the portal had read it. */
export type RoundTripState = (typeof ROUND_TRIP_STATES)[number];

/** How far a test has come. */
export function roundTripState(trip: RoundTripMarks & { readonly removedAt: Date | null }): RoundTripState {
	if (trip.clearedAt && trip.removedAt) return "done";
	if (trip.removedAt) return trip.seenAt ? "clearing" : "unseen";
	if (trip.seenAt) return "seen";
	return trip.exportedAt ? "waiting" : "exporting";
}
