import type { ReactNode } from "react";

type BookingBarProps = { label: string; title: string; note?: string | undefined; href?: string; children: ReactNode };

/** On phones the price stays at the lower edge while the page is read, with the next step beside it. */
export function BookingBar({ label, title, note, href, children }: BookingBarProps) {
	const words = (
		<>
			<span className="font-semibold tabular-nums">{title}</span>
			{note && <span className="text-caption text-ink-soft tabular-nums">{note}</span>}
		</>
	);
	return (
		<section
			aria-label={label}
			className="sticky bottom-0 z-20 -mx-4 mt-12 flex items-center justify-between gap-4 border-t bg-surface px-4 py-3 shadow-float sm:-mx-8 sm:px-8 lg:hidden"
		>
			{href ? (
				<a href={href} className="grid min-h-11 content-center">
					{words}
				</a>
			) : (
				<p className="grid min-h-11 content-center">{words}</p>
			)}
			<div className="shrink-0">{children}</div>
		</section>
	);
}
