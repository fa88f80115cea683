import type { FetchFinding } from "#lib/calendars/core/fetch-finding.ts";
import type { Portal } from "#lib/calendars/core/portals.ts";
import type { Stay } from "#lib/shared/stay.ts";

/** What "sync now" brought for one feed, as the host reads it. */
export type SyncView = {
	readonly feedId: string;
	readonly portal: Portal;
	readonly portalName: string | null;
	/** A read or a failed fetch by its finding; the others never reached the portal. */
	readonly result: FetchFinding | "in_progress" | "superseded" | "not_in_use" | "asked_too_often" | "paused" | "error";
	/** Nights that it closes, no longer closes, and keeps closed although the portal no longer shows them. */
	readonly added: readonly Stay[];
	readonly released: readonly Stay[];
	readonly held: readonly Stay[];
};
