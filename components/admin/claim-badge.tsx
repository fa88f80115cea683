import { nightClasses } from "#components/calendar/night-mark.ts";
import { cn } from "#components/ui/cn.ts";
import type { NightSource } from "#lib/calendars/core/host-night.ts";
import type { Stay } from "#lib/shared/stay.ts";
import { nightMarks } from "./night-marks.ts";

type ClaimBadgeProps = { kind: Extract<NightSource, { source: "claim" }>["kind"]; stay: Stay };

/** A claim of ours, drawn as on the calendar. */
export function ClaimBadge({ kind, stay }: ClaimBadgeProps) {
	const source: NightSource = {
		source: "claim",
		claimId: "",
		kind,
		note: null,
		stay,
		since: new Date(0),
		holdExpiresAt: null,
	};
	const night = { night: stay.arrival, sources: [source], isConflict: false, isOpen: false };
	const [mark] = nightMarks([night], () => "").values();
	return <span className={cn("size-8 shrink-0 rounded-control", mark && nightClasses(mark))} aria-hidden />;
}
