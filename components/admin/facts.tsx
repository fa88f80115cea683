import { type ReactNode, useId } from "react";

/** Numbers with their names, side by side; the heading is for those who do not see them. */
export function Facts({ title, children }: { title: string; children: ReactNode }) {
	const id = useId();
	return (
		<section aria-labelledby={id} className="grid gap-4">
			<h3 id={id} className="sr-only">
				{title}
			</h3>
			<dl className="grid grid-cols-2 gap-x-6 gap-y-4 rounded-card border bg-surface p-4 sm:grid-cols-3 lg:grid-cols-4">
				{children}
			</dl>
		</section>
	);
}

export function Fact({ label, children }: { label: string; children: ReactNode }) {
	return (
		<div className="grid content-start gap-0.5">
			<dt className="text-caption text-ink-soft">{label}</dt>
			<dd className="break-words font-semibold tabular-nums">{children}</dd>
		</div>
	);
}
