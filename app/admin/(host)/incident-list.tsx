import { ArrowRight } from "lucide-react";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { useInstantWords } from "#components/admin/use-words.ts";
import { Status } from "#components/ui/status.tsx";
import { TEXT_LINK } from "#components/ui/text-link.ts";
import { incidentPath } from "#lib/operations/core/host-paths.ts";
import { isPutAside, type OpenIncident } from "#lib/operations/list-incidents.ts";
import { INSTALLATION_ZONE, nextStepHref, SEVERITY_TONES, wordsOf } from "./read-incident.ts";

/** A problem with the home that it is about; null = the whole installation. */
export type IncidentEntry = {
	readonly incident: OpenIncident;
	readonly home: { readonly name: string; readonly slug: string; readonly timeZone: string } | null;
};

/** Problems: what happened, what it means, and one next step each. */
export function IncidentList({ entries, now }: { entries: readonly IncidentEntry[]; now: Date }) {
	return (
		<ul className="divide-y rounded-card border bg-surface">
			{entries.map((entry) => (
				<Incident key={entry.incident.id} entry={entry} now={now} />
			))}
		</ul>
	);
}

function Incident({ entry, now }: { entry: IncidentEntry; now: Date }) {
	const { incident, home } = entry;
	const t = useTranslations("admin.alertsPage");
	const since = useTranslations("admin.incidents");
	const translate = useTranslations("admin");
	const timeZone = home?.timeZone ?? INSTALLATION_ZONE;
	const words = wordsOf(incident, { translate, locale: useLocale(), now, timeZone });
	const instant = useInstantWords({ now, timeZone });
	const isOver = incident.closedAt !== null;
	const tone = isOver ? "good" : isPutAside(incident) ? "off" : SEVERITY_TONES[incident.severity];
	return (
		<li className="grid gap-3 p-4 sm:grid-cols-[minmax(0,1fr)_auto] sm:items-center sm:gap-x-6">
			<div className="grid gap-1">
				<p className="flex flex-wrap items-center gap-x-3 text-caption text-ink-soft">
					<Status tone={tone} className="text-ink">
						{home?.name ?? t("installation")}
					</Status>
					<span className="first-letter:uppercase">
						{incident.closedAt
							? t("over", { when: instant(incident.closedAt) })
							: since("since", { when: instant(incident.openedAt) })}
					</span>
				</p>
				<h3 className="font-semibold text-body">
					<Link href={incidentPath(incident.id)} className="underline-offset-4 hover:underline">
						{isOver ? words.over : words.title}
					</Link>
				</h3>
				{!isOver && <p className="max-w-measure text-ink-soft">{words.text}</p>}
			</div>
			{!isOver && (
				<Link href={nextStepHref(incident, home?.slug ?? null)} className={TEXT_LINK}>
					{words.next}
					<ArrowRight strokeWidth={1.5} className="size-5" aria-hidden />
				</Link>
			)}
		</li>
	);
}
