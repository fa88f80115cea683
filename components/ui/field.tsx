import type { ReactNode } from "react";
import { cn } from "#components/ui/cn.ts";

type FieldProps = {
	/** The id of the control inside; its hint and error become `<id>-hint` and `<id>-error`. */
	id: string;
	label: string;
	hint?: string | undefined;
	error?: string | undefined;
	className?: string;
	children: ReactNode;
};

/** What a control inside a `Field` needs so that its hint and its error are read out with it. */
export function fieldControl({ id, hint, error }: Pick<FieldProps, "id" | "hint" | "error">) {
	const describedBy = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(" ");
	return {
		id,
		...(describedBy && { "aria-describedby": describedBy }),
		...(error && { "aria-invalid": true as const }),
	};
}

export function Field({ id, label, hint, error, className, children }: FieldProps) {
	return (
		<div className={cn("grid content-start gap-1", className)}>
			<label htmlFor={id} className="font-semibold text-note">
				{label}
			</label>
			{hint && (
				<p id={`${id}-hint`} className="text-caption text-ink-soft">
					{hint}
				</p>
			)}
			{children}
			{error && (
				<p id={`${id}-error`} className="text-chile text-note">
					{error}
				</p>
			)}
		</div>
	);
}
