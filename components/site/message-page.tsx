import type { ReactNode } from "react";

/** A page that is only a message: what happened, what it means, what to do. */
export function MessagePage({ title, text, children }: { title: string; text: string; children: ReactNode }) {
	return (
		<div className="grid min-h-[50dvh] content-center justify-items-start gap-4 py-16">
			<svg viewBox="0 0 96 64" className="w-24" aria-hidden>
				<path d="M8 60V30L40 8l32 22v30z" className="fill-clay-tint" />
				<path d="M32 60V44a8 8 0 0 1 16 0v16z" className="fill-clay" />
				<path d="M2 60h92" strokeWidth="2" className="stroke-edge" />
				<path
					d="M82 60V44m0 0c-6 0-9-5-8-11 5 1 8 5 8 11zm0-4c6 0 8-5 7-10-5 1-7 5-7 10z"
					strokeWidth="2"
					className="fill-agave-tint stroke-agave"
				/>
			</svg>
			<h1 className="font-display font-semibold text-title tracking-tight">{title}</h1>
			<p className="max-w-measure text-ink-soft">{text}</p>
			{children}
		</div>
	);
}
