import type { ReactNode } from "react";

/** One of the numbered parts of a page that is worked through from top to bottom, all of them in sight. */
export function Step({ number, title, children }: { number: number; title: string; children: ReactNode }) {
	const id = `paso-${number}`;
	return (
		<section aria-labelledby={id} className={number === 1 ? "grid gap-4" : "grid gap-4 border-t pt-6"}>
			<h2 id={id} className="flex items-center gap-3 font-display font-semibold text-heading tracking-tight">
				<span
					aria-hidden
					className="grid size-8 place-items-center rounded-full border border-clay font-sans text-clay text-note tabular-nums"
				>
					{number}
				</span>
				{title}
			</h2>
			{children}
		</section>
	);
}
