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

/** A setting that is on or off; posts like a checkbox. */
export function Switch({ className, children, ...props }: CheckboxProps) {
	return (
		<label className={cn("flex min-h-11 items-center gap-3", className)}>
			<input
				type="checkbox"
				// biome-ignore lint/a11y/useAriaPropsForRole: a checkbox says by itself whether it is checked
				role="switch"
				className="switch relative h-6 w-10 shrink-0 appearance-none rounded-full border border-edge bg-sunken transition-colors checked:border-agave checked:bg-agave"
				{...props}
			/>
			<span>{children}</span>
		</label>
	);
}
