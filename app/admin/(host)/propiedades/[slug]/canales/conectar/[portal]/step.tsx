import { useTranslations } from "next-intl";
import { type ReactNode, useId } from "react";
import { Status } from "#components/ui/status.tsx";

type StepProps = {
	number: number;
	title: string;
	isDone: boolean;
	drawing: ReactNode;
	children: ReactNode;
};

/** One step of the guide: a drawing beside what to do, and whether it is done. */
export function Step({ number, title, isDone, drawing, children }: StepProps) {
	const t = useTranslations("admin.wizard");
	const id = useId();
	return (
		<section aria-labelledby={id} className="rounded-card border bg-surface p-4 sm:p-6">
			<div className="grid gap-4 lg:grid-cols-[18rem_minmax(0,1fr)] lg:gap-8">
				<div className="max-lg:max-w-60">{drawing}</div>
				<div className="grid content-start gap-4">
					<div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-1">
						<h3 id={id} className="font-semibold text-lead">
							<span className="text-ink-soft">{t("step", { number })}.</span> {title}
						</h3>
						<Status tone={isDone ? "good" : "waiting"}>{isDone ? t("done") : t("todo")}</Status>
					</div>
					{children}
				</div>
			</div>
		</section>
	);
}
