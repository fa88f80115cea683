import type { EventKind } from "#lib/calendars/core/calendar-reading.ts";
import { isStillShown } from "#lib/calendars/core/deciding/missing-nights.ts";
import type { ShownNight } from "#lib/calendars/core/deciding/shown-nights.ts";
import type { EchoNight, FeedNight, Waiting } from "#lib/calendars/core/feed-memory.ts";
import { classOf, isStronger } from "#lib/calendars/core/night-class.ts";
import type { Portal } from "#lib/calendars/core/portals.ts";
import {
	ECHO_STAYS_BUSY,
	ECHO_STAYS_MARKED,
	hasAgreed,
	MASS_RELEASE,
	PLAIN_RELEASE,
} from "#lib/calendars/core/release-rules.ts";

/** What all nights of one read have in common. */
export type ReadContext = {
	readonly portal: Portal;
	readonly at: Date;
	readonly isGood: boolean;
	/** The nights missing from this read are a mass removal, or the maker of the file is a new one. */
	readonly isMass: boolean;
};

type Night = {
	readonly before: FeedNight;
	readonly shown: ShownNight | undefined;
	/** For an echo: when the portal first read our calendar without the night; null while we still send it. */
	readonly freedAt: Date | null;
};

/**
 * What becomes of a future night that the feed is known to close; null = it is free. The table:
 *
 * | the read shows it         | good read                                   | bad read        |
 * | ------------------------- | ------------------------------------------- | --------------- |
 * | as firmly or more firmly  | stays or rises at once, ceases to wait      | the same        |
 * | weaker, or not at all     | waits; released when enough reads agree     | stays as it was |
 */
export function settleNight(night: Night, context: ReadContext): FeedNight | null {
	const { before, shown } = night;
	if (before.echo && shown) return settleEcho({ ...night, echo: before.echo, shown }, context);
	if (shown && isStillShown({ before, shown, portal: context.portal })) return returned(before, shown);
	if (!context.isGood) return before;
	return release(night, context);
}

/**
 * An echo that the read shows. As a reservation it is the portal's own at once; as a block it stays an echo while we still send
 * the night, and becomes the portal's own when it is still shown after the portal has read our calendar without it (`freedAt`).
 */
function settleEcho(
	night: Night & { readonly echo: EchoNight; readonly shown: ShownNight },
	context: ReadContext,
): FeedNight {
	const { before, echo, shown, freedAt } = night;
	const own: FeedNight = { ...shown, echo: null, firstSeenAt: before.firstSeenAt, waiting: null };
	if (shown.kind === "reservation" || shown.kind === "tentative") return own;
	if (!freedAt || freedAt >= context.at) return unwaited(before, { ...echo, staysSince: null, staysReads: 0 });
	if (!context.isGood) return before;
	const stays = { since: echo.staysSince ?? context.at, reads: echo.staysReads + 1 };
	const rule = echo.closesHere ? ECHO_STAYS_BUSY : ECHO_STAYS_MARKED;
	if (hasAgreed(rule, { ...stays, at: context.at })) return own;
	return unwaited(before, { ...echo, staysSince: stays.since, staysReads: stays.reads });
}

function unwaited(before: FeedNight, echo: EchoNight): FeedNight {
	const isSame = before.waiting === null && before.echo?.staysReads === echo.staysReads;
	return isSame ? before : { ...before, echo, waiting: null };
}

function returned(before: FeedNight, shown: ShownNight): FeedNight {
	if (isStronger(classOf(shown), classOf(before))) return { ...before, ...shown, waiting: null };
	return before.waiting ? { ...before, waiting: null } : before;
}

function release({ before, shown }: Night, context: ReadContext): FeedNight | null {
	const target = shown ? classOf(shown) : "free";
	const waiting = waitOnce({ before: before.waiting, target, isEcho: before.echo !== null }, context);
	if (!hasAgreed(waiting.isMass ? MASS_RELEASE : PLAIN_RELEASE, { ...waiting, at: context.at })) {
		return { ...before, waiting };
	}
	if (waiting.towards === "free") return null;
	const weaker: ShownNight =
		shown && target === waiting.towards
			? shown
			: { kind: waiting.towards, isFarFuture: waiting.towards === "rule_window" };
	const next = isStronger(waiting.towards, target)
		? startOfWaiting(target, { ...context, isMass: waiting.isMass })
		: null;
	return { ...before, ...weaker, waiting: next };
}

/** Reads that agree only in that the night is weaker release it to the strongest class that one of them showed. */
function waitOnce(
	input: { readonly before: Waiting | null; readonly target: EventKind | "free"; readonly isEcho: boolean },
	context: ReadContext,
): Waiting {
	const { before, target } = input;
	const isMass = context.isMass && !input.isEcho;
	if (!before) return startOfWaiting(target, { ...context, isMass });
	return {
		since: before.since,
		reads: before.reads + 1,
		isMass: before.isMass || isMass,
		towards: isStronger(target, before.towards) ? target : before.towards,
	};
}

function startOfWaiting(towards: EventKind | "free", context: ReadContext): Waiting {
	return { since: context.at, reads: 1, isMass: context.isMass, towards };
}
