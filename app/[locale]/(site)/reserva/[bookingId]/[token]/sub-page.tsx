import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { BackLink } from "#components/admin/back-link.tsx";
import type { GuestPage } from "./guest-page.ts";

type SubPageProps = { page: GuestPage; title: string; lead: string; children: ReactNode };

/** One step aside from the booking's page, with the way back and the booking that it is about. */
export async function SubPage({ page, title, lead, children }: SubPageProps) {
	const { booking, locale, hrefs } = page;
	const t = await getTranslations({ locale, namespace: "guest" });
	return (
		<div className="grid max-w-[44rem] gap-8 pt-4 sm:pt-8">
			<div className="grid gap-2">
				<BackLink href={hrefs.page}>{t("back")}</BackLink>
				<p className="text-ink-soft text-note">
					{booking.home.name} · {t("reference", { reference: booking.reference })}
				</p>
				<h1 className="font-display font-semibold text-title tracking-tight sm:text-display">{title}</h1>
				<p className="max-w-measure text-lead">{lead}</p>
			</div>
			{children}
		</div>
	);
}

type Row = {
	readonly label: string;
	readonly value: string;
	readonly note?: string | undefined;
	readonly isMain?: boolean;
};

/** What each side gets, side by side; the figure that matters most stands out. */
export function Side({ title, rows }: { title: string; rows: readonly Row[] }) {
	return (
		<section className="grid content-start gap-3 rounded-card border bg-surface p-4 sm:p-6">
			<h2 className="font-semibold text-note text-ink-soft">{title}</h2>
			<dl className="grid gap-3">
				{rows.map(({ label, value, note, isMain }) => (
					<div key={label} className="grid gap-0.5">
						<dt className="text-note">{label}</dt>
						<dd
							className={isMain ? "font-display font-semibold text-heading tabular-nums" : "font-semibold tabular-nums"}
						>
							{value}
						</dd>
						{note && <dd className="text-caption text-ink-soft">{note}</dd>}
					</div>
				))}
			</dl>
		</section>
	);
}
