/** When something was made, as far as we can tell: after `after` (null = nobody knows) and not later than `at`. */
export type Sighting = { readonly after: Date | null; readonly at: Date };

export type WhoWasFirst = {
	/** Null when both appeared in one moment. */
	readonly first: 0 | 1 | null;
	/** True when the one was there before the other can have been made; otherwise only seen earlier. */
	readonly isSure: boolean;
};

/**
 * Which of two was first. What a portal shows was made at some time between its last good read without it and the read that first
 * showed it; what we made ourselves has one instant.
 */
export function whoWasFirst([one, other]: readonly [Sighting, Sighting]): WhoWasFirst {
	if (one.at.getTime() === other.at.getTime()) return { first: null, isSure: false };
	if (other.after && one.at <= other.after) return { first: 0, isSure: true };
	if (one.after && other.at <= one.after) return { first: 1, isSure: true };
	return { first: one.at < other.at ? 0 : 1, isSure: false };
}
