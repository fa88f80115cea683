import { cva, type VariantProps } from "class-variance-authority";
import type { ReactNode } from "react";
import { cn } from "#components/ui/cn.ts";

const dot = cva("size-2.5 shrink-0", {
	variants: {
		tone: {
			good: "rounded-full bg-agave",
			info: "rounded-full border-2 border-jacaranda",
			waiting: "rotate-45 bg-maize",
			problem: "bg-chile",
			off: "rounded-full border border-edge",
		},
	},
	defaultVariants: { tone: "off" },
});

/** A state as a shape and a word: the colour only helps. */
export function Status({
	tone,
	className,
	children,
}: VariantProps<typeof dot> & { className?: string; children: ReactNode }) {
	return (
		<span className={cn("inline-flex items-center gap-2 font-semibold text-note", className)}>
			<span className={dot({ tone })} aria-hidden />
			{children}
		</span>
	);
}
