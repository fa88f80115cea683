import { initialOf } from "#components/calendar/night-mark.ts";
import { cn } from "#components/ui/cn.ts";
import type { Portal } from "#lib/calendars/core/portals.ts";

/** The portal as it is drawn on the calendar: its tint and its letter. Its name stands beside it. */
export function PortalBadge({ portal, className }: { portal: Portal; className?: string }) {
	return (
		<span
			className={cn(
				`night night-${portal} grid size-8 shrink-0 place-items-center rounded-control font-semibold text-caption`,
				className,
			)}
			aria-hidden
		>
			{initialOf({ look: portal, label: "" })}
		</span>
	);
}
