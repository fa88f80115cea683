import { ArrowRight } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { type Moment, useInstantWords, useNightWords } from "#components/admin/use-words.ts";
import { Status } from "#components/ui/status.tsx";
import { portalName } from "#lib/calendars/core/portals.ts";
import type { HomeView } from "./home-views.ts";
import { readIncident, type SideView } from "./read-incident.ts";

type Entry = { home: HomeView; incident: HomeView["incidents"][number] };

const TONES = { urgent: "problem", warning: "waiting", notice: "info" } as const;

/** Problems that are open: what happened, what it means, and one next step each. */
export function IncidentList({ entries, now }: { entries: readonly Entry[]; now: Date }) {
	return (
		<ul className="divide-y rounded-card border bg-surface">
			{entries.map(({ home, incident }) => (
				<Incident
					key={incident.id}
					home={home}
					incident={incident}
					moment={{ now, timeZone: home.property.timeZone }}
				/>
			))}
		</ul>
	);
}

function Incident({ home, incident, moment }: Entry & { moment: Moment }) {
	const t = useTranslations("admin.incidents");
	const sides = useTranslations("admin.sides");
	const words = useNightWords(home.today);
	const instant = useInstantWords(moment);
	const read = readIncident(incident, home.channels.feeds);
	const side = (view: SideView | undefined) =>
		view ? sides(view.kind, { portal: view.feed ? portalName(view.feed) : "" }) : "";
	const values = {
		portal: read.feed ? portalName(read.feed) : "",
		count: words.total(read.stays),
		nights: words.list(read.stays),
		one: side(read.sides[0]),
		other: side(read.sides[1]),
	};
	return (
		<li className="grid gap-3 p-4 sm:grid-cols-[minmax(0,1fr)_auto] sm:items-center sm:gap-x-6">
			<div className="grid gap-1">
				<p className="flex flex-wrap items-center gap-x-3 text-caption text-ink-soft">
					<Status tone={TONES[incident.severity]} className="text-ink">
						{home.property.name}
					</Status>
					{t("since", { when: instant(incident.openedAt) })}
				</p>
				<h3 className="font-semibold text-body">{t(`${read.words}.title`, values)}</h3>
				<p className="max-w-measure text-ink-soft first-letter:uppercase">{t(`${read.words}.text`, values)}</p>
			</div>
			<Link
				href={read.href(home.property.slug)}
				className="inline-flex min-h-11 items-center gap-2 font-semibold text-clay underline-offset-4 hover:underline"
			>
				{t(`${read.words}.next`)}
				<ArrowRight strokeWidth={1.5} className="size-5" aria-hidden />
			</Link>
		</li>
	);
}
