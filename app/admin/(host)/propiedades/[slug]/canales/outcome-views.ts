import { type FetchFinding, fetchFinding } from "#lib/calendars/core/fetch-finding.ts";
import type { SyncView } from "#lib/calendars/core/sync-view.ts";
import type { ImportOutcome } from "#lib/calendars/import-outcome.ts";
import type { SyncResult } from "#lib/calendars/sync-property.ts";
import { type Stay, staysOf } from "#lib/shared/stay.ts";

type Read = { nights: number; isBroken: boolean };

/** What the body that came with a new address closes here. */
export function firstRead(outcome: ImportOutcome): Read {
	if (outcome.kind !== "imported") return { nights: 0, isBroken: false };
	return { nights: outcome.added.length, isBroken: outcome.verdict === "bad" };
}

/** One feed's part of "sync now". */
export function syncView({ feedId, portal, portalName, outcome }: SyncResult): SyncView {
	const named = { feedId, portal, portalName, added: [], released: [], held: [] };
	switch (outcome.kind) {
		case "imported": {
			const result = fetchFinding({ ...outcome, outcome: "ok", httpStatus: 200 });
			const { added, released, held } = outcome;
			return { ...named, result, added: staysOf(added), released: staysOf(released), held: staysOf(held) };
		}
		case "not_modified":
			return { ...named, result: "unchanged" };
		case "failed":
			return { ...named, result: failure(outcome) };
		default:
			return { ...named, result: outcome.kind };
	}
}

/** An import names a refusal together with its reason ("refused_scheme"); the log's word is the first part. */
function failure({ cause, httpStatus }: Extract<ImportOutcome, { kind: "failed" }>): FetchFinding {
	const outcome = cause.startsWith("refused") ? "refused" : cause;
	return fetchFinding({ outcome, httpStatus, verdict: null, reasons: [] });
}

/** The result of a removal, for the page that tells it: dates and a name, nothing secret. */
export function removalQuery(outcome: { opened: readonly Stay[]; kept: readonly Stay[] }, portal: string): string {
	const query = new URLSearchParams({ quitado: portal });
	for (const { arrival, departure } of outcome.opened) query.append("abierto", `${arrival}_${departure}`);
	if (outcome.kept.length > 0) query.set("bloqueado", "1");
	return query.toString();
}
