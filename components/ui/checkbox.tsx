import type { ComponentProps, ReactNode } from "react";
import { cn } from "#components/ui/cn.ts";

type CheckboxProps = Omit<ComponentProps<"input">, "type" | "children"> & { children: ReactNode };

/** The whole line is the target, so that a thumb finds it. */
export function Checkbox({ className, children, ...props }: CheckboxProps) {
	return (
		<label className={cn("flex min-h-11 items-center gap-3", className)}>
			<input type="checkbox" className="size-5 shrink-0 accent-clay" {...props} />
			<span>{children}</span>
		</label>
	);
}
