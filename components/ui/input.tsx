import type { ComponentProps } from "react";
import { cn } from "#components/ui/cn.ts";

const CONTROL =
	"min-h-11 w-full min-w-0 rounded-control border border-edge bg-surface px-3 py-2 text-ink placeholder:text-ink-soft disabled:opacity-55 aria-invalid:border-chile";

export function Input({ className, ...props }: ComponentProps<"input">) {
	return <input className={cn(CONTROL, className)} {...props} />;
}

export function Textarea({ className, ...props }: ComponentProps<"textarea">) {
	return <textarea className={cn(CONTROL, "resize-y", className)} {...props} />;
}

/** The browser's own list: right on phones, and it works before any script has arrived. */
export function Select({ className, ...props }: ComponentProps<"select">) {
	return <select className={cn(CONTROL, "select-arrow appearance-none pr-10", className)} {...props} />;
}
