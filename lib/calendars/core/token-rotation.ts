import type { Id } from "#lib/shared/ids.ts";
import { addMonths, dayIn, daysBetween } from "#lib/shared/plain-date.ts";

const DAY_MS = 86_400_000;
const MONTHS_USED = 6;
const QUIET_DAYS = 14;
const QUIET_GAPS = 3;
/** A portal that has not come for so long would not notice a new link; the silence is an incident of its own. */
const READ_WITHIN_DAYS = 30;
const REMINDER_EVERY_DAYS = 7;

/** A live link to one export. */
export type RotatingToken = {
	readonly id: Id<"token">;
	readonly createdAt: Date;
	/** When a newer link took its place; null for the present one and for a second link of the host's. */
	readonly supersededAt: Date | null;
	/** The portal's last read through this very link. */
	readonly lastPortalReadAt: Date | null;
};

/** The link to give to the portal; null when there is none. Of two of one instant the one that was not replaced. */
export function presentToken<T extends RotatingToken>(tokens: readonly T[]): T | null {
	const [newest] = [...tokens].sort(
		(a, b) =>
			b.createdAt.getTime() - a.createdAt.getTime() ||
			Number(a.supersededAt !== null) - Number(b.supersededAt !== null),
	);
	return newest ?? null;
}

/** Links that a newer live one has replaced and that still answer. */
export function supersededTokens<T extends RotatingToken>(tokens: readonly T[]): T[] {
	const present = presentToken(tokens);
	return tokens.filter((token) => token.id !== present?.id && token.supersededAt !== null);
}

/**
 * True when the present link is more than six calendar months old and its portal reads us (product.md, "export token"). A
 * calendar that nobody reads keeps its link: a new one would only be one more to paste.
 */
export function isRotationDue(
	tokens: readonly RotatingToken[],
	at: { readonly now: Date; readonly timeZone: string },
): boolean {
	const present = presentToken(tokens);
	if (!present || !tokens.some((token) => isWithin(token.lastPortalReadAt, { now: at.now, days: READ_WITHIN_DAYS }))) {
		return false;
	}
	return dayIn(at.timeZone, at.now) > addMonths(dayIn(at.timeZone, present.createdAt), MONTHS_USED);
}

/**
 * Superseded links that may end by themselves: the portal has been quiet on them for 14 days (3 times its usual gap when that is
 * longer) and has read a newer link in that very time. Without a read of a newer one nothing ever ends: a host who does nothing
 * loses nothing. `usualGapsMs` is the portal's gap on each link where it is known.
 */
export function tokensToEnd(
	tokens: readonly RotatingToken[],
	{ now, usualGapsMs }: { readonly now: Date; readonly usualGapsMs: ReadonlyMap<Id<"token">, number> },
): RotatingToken[] {
	return supersededTokens(tokens).filter((token) => {
		const quietMs = Math.max(QUIET_DAYS * DAY_MS, QUIET_GAPS * (usualGapsMs.get(token.id) ?? 0));
		const lastUse = Math.max((token.lastPortalReadAt ?? token.createdAt).getTime(), token.supersededAt?.getTime() ?? 0);
		if (now.getTime() - lastUse < quietMs) return false;
		return tokens.some(
			(newer) =>
				newer.createdAt > token.createdAt &&
				newer.lastPortalReadAt !== null &&
				newer.lastPortalReadAt.getTime() > lastUse &&
				isWithin(newer.lastPortalReadAt, { now, days: QUIET_DAYS }),
		);
	});
}

/** True while the portal reads an older link and has not yet read the present one: the host is to paste that. */
export function isMoveAwaited(tokens: readonly RotatingToken[]): boolean {
	const old = supersededTokens(tokens);
	return old.length > 0 && (presentToken(tokens)?.lastPortalReadAt ?? null) === null;
}

/**
 * The reminder that is due about a link which was replaced at `since`: 7, 14, 21 … days on, each once, counted in days of the
 * property. Only while the portal still reads an older link; `reminded` is the last number told. Null when none is due.
 */
export function dueReminder(state: {
	readonly tokens: readonly RotatingToken[];
	readonly since: Date;
	readonly reminded: number;
	readonly now: Date;
	readonly timeZone: string;
}): number | null {
	const { tokens, now, timeZone } = state;
	const isStillRead = supersededTokens(tokens).some((token) =>
		isWithin(token.lastPortalReadAt, { now, days: QUIET_DAYS }),
	);
	if (!isMoveAwaited(tokens) || !isStillRead) return null;
	const days = daysBetween(dayIn(timeZone, state.since), dayIn(timeZone, now));
	const number = Math.floor(days / REMINDER_EVERY_DAYS) * REMINDER_EVERY_DAYS;
	return number > 0 && number > state.reminded ? number : null;
}

function isWithin(at: Date | null, span: { now: Date; days: number }): boolean {
	return at !== null && span.now.getTime() - at.getTime() < span.days * DAY_MS;
}
