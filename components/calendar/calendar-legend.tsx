import { cn } from "#components/ui/cn.ts";
import { initialOf, type NightMark, nightClasses } from "./night-mark.ts";

/** What the bands mean. `freeLabel` stands for a night without one. */
export function CalendarLegend({ marks, freeLabel }: { marks: readonly NightMark[]; freeLabel: string }) {
	return (
		<ul className="flex flex-wrap gap-x-6 gap-y-2 text-note">
			<LegendItem label={freeLabel} swatchClasses="border border-edge bg-surface" />
			{marks.map((mark) => (
				<LegendItem
					key={mark.label}
					label={mark.label}
					swatchClasses={cn(nightClasses(mark), mark.look === "closed" && "text-ink-soft line-through")}
					// A struck-out figure, as in the calendar itself.
					sign={mark.look === "closed" ? "12" : initialOf(mark)}
				/>
			))}
		</ul>
	);
}

type LegendItemProps = { label: string; swatchClasses: string; sign?: string | undefined };

function LegendItem({ label, swatchClasses, sign }: LegendItemProps) {
	return (
		<li className="flex items-center gap-2">
			<span className={cn("grid h-6 w-8 place-items-center rounded-control text-caption", swatchClasses)} aria-hidden>
				{sign}
			</span>
			{label}
		</li>
	);
}
