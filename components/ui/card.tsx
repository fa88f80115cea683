import type { ComponentProps } from "react";
import { cn } from "#components/ui/cn.ts";

export function Card({ className, ...props }: ComponentProps<"div">) {
	return <div className={cn("rounded-card border bg-surface p-4 sm:p-6", className)} {...props} />;
}
