import type { ComponentProps } from "react";
import { cn } from "#components/ui/cn.ts";

/** Scrolls sideways inside itself, so that a page never does. `label` names the scrolling region for a keyboard. */
export function Table({ label, className, ...props }: ComponentProps<"table"> & { label: string }) {
	return (
		// biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
		<section aria-label={label} tabIndex={0} className="overflow-x-auto rounded-card border bg-surface">
			<table className={cn("w-full border-collapse text-left", className)} {...props} />
		</section>
	);
}

export function HeaderCell({ className, ...props }: ComponentProps<"th">) {
	return <th scope="col" className={cn("h-11 px-4 font-semibold text-caption text-ink-soft", className)} {...props} />;
}

/** `isNumber` puts figures at the right, in columns that line up. */
export function Cell({ isNumber = false, className, ...props }: ComponentProps<"td"> & { isNumber?: boolean }) {
	return (
		<td
			className={cn("h-11 border-t px-4 py-2 align-middle", isNumber && "text-right tabular-nums", className)}
			{...props}
		/>
	);
}
