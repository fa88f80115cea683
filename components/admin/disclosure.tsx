"use client";

import { ChevronDown } from "lucide-react";
import { type ReactNode, useState } from "react";
import { cn } from "#components/ui/cn.ts";

type DisclosureProps = {
	summary: ReactNode;
	isOpen?: boolean;
	/** `card` stands alone, `row` among others in one card, `line` lies inside something. */
	layout?: "card" | "row" | "line";
	tone?: "plain" | "danger";
	id?: string;
	children: ReactNode;
};

/** Opens in place, with or without scripts; for what is seldom needed and for what should be read before it is done. */
export function Disclosure({
	summary,
	isOpen = false,
	layout = "card",
	tone = "plain",
	id,
	children,
}: DisclosureProps) {
	// Only at first: the page that is shown anew must not close under the reader's hands.
	const [isOpenAtFirst] = useState(isOpen);
	return (
		<details id={id} open={isOpenAtFirst} className={cn(layout === "card" && "rounded-card border bg-surface")}>
			<summary
				className={cn(
					"flex min-h-11 items-center justify-between gap-3 font-semibold [[open]>&>svg]:rotate-180",
					layout === "line" ? "justify-start" : "min-h-14 rounded-card px-4 sm:px-6",
					tone === "danger" ? "text-chile" : "text-clay",
				)}
			>
				{summary}
				<ChevronDown strokeWidth={1.5} className="size-5 shrink-0 transition-transform" aria-hidden />
			</summary>
			<div className={layout === "line" ? "pt-1 pb-3" : "px-4 pt-1 pb-5 sm:px-6"}>{children}</div>
		</details>
	);
}

/** Several things to open, in one card. */
export function DisclosureGroup({ children }: { children: ReactNode }) {
	return <div className="divide-y rounded-card border bg-surface">{children}</div>;
}
