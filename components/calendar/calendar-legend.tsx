import { cn } from "#components/ui/cn.ts";
import { initialOf, type NightMark, nightClasses } from "./night-mark.ts";

/** What the bands mean. `freeLabel` stands for a night without one. */
export function CalendarLegend({ marks, freeLabel }: { marks: readonly NightMark[]; freeLabel: string }) {
	return (
		<ul className="flex flex-wrap gap-x-6 gap-y-2 text-note">
			<LegendItem label={freeLabel} swatchClasses="border border-edge bg-surface" />
			{marks.map((mark) => (
				<LegendItem key={mark.label} label={mark.label} swatchClasses={nightClasses(mark)} initial={initialOf(mark)} />
			))}
		</ul>
	);
}

function LegendItem({
	label,
	swatchClasses,
	initial,
}: {
	label: string;
	swatchClasses: string;
	initial?: string | undefined;
}) {
	return (
		<li className="flex items-center gap-2">
			<span
				className={cn("grid h-5 w-8 place-items-center rounded-control font-semibold text-caption", swatchClasses)}
				aria-hidden
			>
				{initial}
			</span>
			{label}
		</li>
	);
}
