import { errorFingerprint } from "#lib/operations/core/error-fingerprint.ts";
import { reportIncident } from "#lib/operations/report-incident.ts";
import type { Context } from "#lib/platform/context.ts";
import { inTransaction } from "#lib/platform/database.ts";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
/** A fault that takes a new shape each time must not fill the host's channels. */
const NEW_AN_HOUR = 20;

type Noted = { firstAt: number; writtenAt: number };

// On globalThis: the parts of one process are bundled apart, each with a copy of this module.
const shared = globalThis as typeof globalThis & { estanciasErrors?: Map<string, Noted> };

function noted(): Map<string, Noted> {
	shared.estanciasErrors ??= new Map();
	return shared.estanciasErrors;
}

/** An error that nobody expected, with what its reader may be told. */
export type UnexpectedError = {
	readonly error: unknown;
	/** The pattern of the address or the name of the job; nothing that a person typed. */
	readonly route: string;
	/** The request's id, as the page and the log name it. */
	readonly reference: string;
};

/**
 * Reports an unexpected error to the host, once per fingerprint: its incident stays open while it recurs and ends by itself
 * (`checkErrors`). Written at most once a minute per fingerprint, and at most 20 new ones an hour. Never throws: what fails here is
 * logged and that is all.
 */
export async function noteError(ctx: Context, failure: UnexpectedError): Promise<void> {
	try {
		const fingerprint = errorFingerprint(failure);
		const now = ctx.clock.now();
		if (!admits(fingerprint, now.getTime())) return;
		const { route, reference } = failure;
		await inTransaction(ctx.database, async (tx) => {
			await reportIncident(ctx, tx, {
				kind: "error",
				severity: "warning",
				propertyId: null,
				subject: fingerprint,
				details: { fingerprint, route, at: now.toISOString(), reference },
			});
		});
	} catch (error) {
		ctx.log.error("error.not_noted", {}, error);
	}
}

function admits(fingerprint: string, now: number): boolean {
	const all = noted();
	for (const [key, { writtenAt }] of all) if (now - writtenAt > HOUR_MS) all.delete(key);
	const known = all.get(fingerprint);
	if (known) {
		if (now - known.writtenAt < MINUTE_MS) return false;
		known.writtenAt = now;
		return true;
	}
	const fresh = [...all.values()].filter(({ firstAt }) => now - firstAt <= HOUR_MS).length;
	if (fresh >= NEW_AN_HOUR) return false;
	all.set(fingerprint, { firstAt: now, writtenAt: now });
	return true;
}
