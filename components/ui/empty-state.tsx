import type { ReactNode } from "react";

/** Nothing here yet: says so in a sentence and shows the first step. */
export function EmptyState({ title, children, action }: { title: string; children?: ReactNode; action?: ReactNode }) {
	return (
		<div className="grid justify-items-start gap-3 rounded-card border border-dashed border-edge p-6">
			<p className="font-semibold text-lead">{title}</p>
			{children && <div className="max-w-measure text-ink-soft">{children}</div>}
			{action}
		</div>
	);
}
