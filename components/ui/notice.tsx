import { cva, type VariantProps } from "class-variance-authority";
import { CircleAlert, CircleCheck, Info, TriangleAlert } from "lucide-react";
import type { ComponentProps, ReactNode } from "react";
import { cn } from "#components/ui/cn.ts";

const notice = cva("flex gap-3 rounded-card p-4 [&>svg]:mt-0.5 [&>svg]:size-5 [&>svg]:shrink-0", {
	variants: {
		tone: {
			info: "bg-jacaranda-tint [&>svg]:text-jacaranda",
			good: "bg-agave-tint [&>svg]:text-agave",
			waiting: "bg-maize-tint [&>svg]:text-maize",
			problem: "bg-chile-tint [&>svg]:text-chile",
		},
	},
	defaultVariants: { tone: "info" },
});

const ICONS = { info: Info, good: CircleCheck, waiting: TriangleAlert, problem: CircleAlert };

type NoticeProps = Omit<ComponentProps<"div">, "title"> &
	VariantProps<typeof notice> & {
		/** What happened; the children say what it means and what to do. */
		title?: ReactNode;
	};

/** A problem is read out at once (`role="alert"`), the rest when the reader gets there. */
export function Notice({ tone, title, className, children, ...props }: NoticeProps) {
	const Icon = ICONS[tone ?? "info"];
	return (
		<div role={tone === "problem" ? "alert" : "status"} className={cn(notice({ tone }), className)} {...props}>
			<Icon strokeWidth={1.5} aria-hidden />
			<div className="grid max-w-measure gap-1">
				{title && <p className="font-semibold">{title}</p>}
				{children}
			</div>
		</div>
	);
}
