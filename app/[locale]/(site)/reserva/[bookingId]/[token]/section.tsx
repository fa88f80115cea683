import type { ReactNode } from "react";

export function Section({ id, title, children }: { id: string; title: string; children: ReactNode }) {
	return (
		<section aria-labelledby={id} className="grid min-w-0 content-start gap-4">
			<h2 id={id} className="font-display font-semibold text-heading tracking-tight">
				{title}
			</h2>
			{children}
		</section>
	);
}
