import { Check } from "lucide-react";
import { cn } from "#components/ui/cn.ts";

/** One station of the test night: what, and when it was reached or what it waits for. */
export function TripMark({ name, at, words }: { name: string; at: Date | null; words: string }) {
	return (
		<li className="group relative grid grid-cols-[1.5rem_minmax(0,1fr)] gap-3 pb-4 last:pb-0">
			<span className="absolute top-6 bottom-0 left-3 w-px bg-line group-last:hidden" aria-hidden />
			<span
				className={cn(
					"grid size-6 place-items-center rounded-full border",
					at ? "border-agave bg-agave text-surface" : "border-edge border-dashed",
				)}
				aria-hidden
			>
				{at && <Check strokeWidth={2} className="size-4" />}
			</span>
			<div className="grid">
				<span className={cn("font-semibold", !at && "text-ink-soft")}>{name}</span>
				<span className="max-w-measure text-note text-ink-soft">
					{at ? <time dateTime={at.toISOString()}>{words}</time> : words}
				</span>
			</div>
		</li>
	);
}
