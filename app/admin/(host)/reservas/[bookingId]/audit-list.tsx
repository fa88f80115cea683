import { useTranslations } from "next-intl";
import { Section } from "#components/admin/page-heading.tsx";
import { type Moment, useInstantWords } from "#components/admin/use-words.ts";
import type { SubjectAuditEntry } from "#lib/operations/list-subject-audit.ts";

/** Who did what to the booking, newest first. */
export function AuditList({ entries, moment }: { entries: readonly SubjectAuditEntry[]; moment: Moment }) {
	const t = useTranslations("admin.bookings.audit");
	const instant = useInstantWords(moment);
	const who = ({ by, actorKind }: SubjectAuditEntry) => {
		if (by) return by;
		const key = `who.${actorKind}` as "who.other";
		return t(t.has(key) ? key : "who.other");
	};
	const what = ({ action }: SubjectAuditEntry) => {
		const key = `action.${action.replaceAll(".", "_")}` as "action.other";
		return t(t.has(key) ? key : "action.other");
	};
	return (
		<Section id="audit" title={t("title")} text={entries.length === 0 ? t("empty") : undefined}>
			{entries.length > 0 && (
				<ol className="divide-y rounded-card border bg-surface">
					{entries.map((entry) => (
						<li key={entry.id} className="grid gap-x-4 gap-y-0.5 px-4 py-3 sm:grid-cols-[minmax(0,1fr)_auto]">
							<div className="grid min-w-0 gap-0.5">
								<p>{what(entry)}</p>
								{reasonIn(entry) && (
									<p className="break-words text-ink-soft">{t("reason", { reason: reasonIn(entry) })}</p>
								)}
							</div>
							<p className="text-caption text-ink-soft">
								{who(entry)} · {instant(entry.at)}
							</p>
						</li>
					))}
				</ol>
			)}
		</Section>
	);
}

function reasonIn({ details }: SubjectAuditEntry): string {
	const reason = details["reason"];
	return typeof reason === "string" ? reason : "";
}
