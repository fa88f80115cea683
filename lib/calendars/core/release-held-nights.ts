import type { FeedMemory, FeedNight } from "#lib/calendars/core/feed-memory.ts";
import { closesHere } from "#lib/calendars/core/night-class.ts";
import type { PlainDate } from "#lib/shared/plain-date.ts";

export type HeldRelease = {
	readonly memory: FeedMemory;
	readonly released: readonly PlainDate[];
	/** Nights that the feed still closes in a weaker class. */
	readonly changedClass: readonly PlainDate[];
};

/**
 * The host's "release now": frees those of `nights` that the feed no longer lists, and lets the others that wait fall to the class
 * it shows. Nights that the feed still lists as firmly as before, and past ones, are left alone.
 */
export function releaseHeldNights(
	memory: FeedMemory,
	choice: { readonly nights: readonly PlainDate[]; readonly today: PlainDate },
): HeldRelease {
	const nights = new Map<PlainDate, FeedNight>(memory.nights);
	const released: PlainDate[] = [];
	const changedClass: PlainDate[] = [];
	for (const night of [...new Set(choice.nights)].sort()) {
		const held = memory.nights.get(night);
		if (!held?.waiting || night < choice.today) continue;
		const { towards } = held.waiting;
		if (towards === "free") {
			nights.delete(night);
			if (closesHere(held)) released.push(night);
		} else {
			nights.set(night, { ...held, kind: towards, isFarFuture: towards === "rule_window", waiting: null });
			changedClass.push(night);
		}
	}
	return { memory: { ...memory, nights }, released, changedClass };
}

/** The host's OK for a new maker of the file: releases follow the plain rule again, except for nights already held. */
export function acceptProducer(memory: FeedMemory): FeedMemory {
	if (!memory.producerChange) return memory;
	return { ...memory, producer: memory.producerChange.producer, producerChange: null };
}
