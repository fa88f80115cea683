import type { ReactNode } from "react";

export function PageHeading({ title, children }: { title: string; children?: ReactNode }) {
	return (
		<div className="grid gap-1">
			<h1 className="font-display font-semibold text-title tracking-tight">{title}</h1>
			{children && <p className="max-w-measure text-ink-soft">{children}</p>}
		</div>
	);
}

/** A part of a page with its heading and, beside it, one action. */
export function Section({
	id,
	title,
	text,
	action,
	children,
}: {
	id: string;
	title: string;
	text?: string | undefined;
	action?: ReactNode;
	children: ReactNode;
}) {
	return (
		<section aria-labelledby={id} className="grid content-start gap-4">
			<div className="flex flex-wrap items-end justify-between gap-x-6 gap-y-3">
				<div className="grid gap-1">
					<h2 id={id} className="font-semibold text-lead">
						{title}
					</h2>
					{text && <p className="max-w-measure text-ink-soft">{text}</p>}
				</div>
				{action}
			</div>
			{children}
		</section>
	);
}
