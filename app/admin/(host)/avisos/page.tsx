import type { Metadata } from "next";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { getTranslations } from "next-intl/server";
import { PageHeading, Section } from "#components/admin/page-heading.tsx";
import { Button } from "#components/ui/button.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { CHANNELS_PATH } from "#lib/operations/core/host-paths.ts";
import { type EndedIncident, listEndedIncidents } from "#lib/operations/list-ended-incidents.ts";
import { isPutAside } from "#lib/operations/list-incidents.ts";
import { listPropertiesForHost } from "#lib/properties/list-properties-for-host.ts";
import { hostSession } from "../../host-session.ts";
import { ALERTS_HREF, SYSTEM_HREF } from "../host-links.ts";
import { type IncidentEntry, IncidentList } from "../incident-list.tsx";
import { openIncidents } from "../open-incidents.ts";

export async function generateMetadata(): Promise<Metadata> {
	return { title: (await getTranslations("admin.alertsPage"))("title") };
}

export default async function AlertsPage() {
	const { ctx } = await hostSession(ALERTS_HREF);
	const open = await openIncidents(ctx, await listPropertiesForHost(ctx));
	return <Alerts open={open} ended={await listEndedIncidents(ctx)} now={ctx.clock.now()} />;
}

type AlertsProps = { open: readonly IncidentEntry[]; ended: readonly EndedIncident[]; now: Date };

function Alerts({ open, ended, now }: AlertsProps) {
	const t = useTranslations("admin.alertsPage");
	const pressing = open.filter(({ incident }) => !isPutAside(incident));
	const aside = open.filter(({ incident }) => isPutAside(incident));
	return (
		<>
			<div className="flex flex-wrap items-end justify-between gap-4">
				<PageHeading title={t("title")}>{t("lead")}</PageHeading>
				<div className="flex flex-wrap gap-3">
					<Button asChild look="quiet">
						<Link href={CHANNELS_PATH}>{t("channels")}</Link>
					</Button>
					<Button asChild look="quiet">
						<Link href={SYSTEM_HREF}>{t("system")}</Link>
					</Button>
				</div>
			</div>
			{pressing.length === 0 ? (
				<Notice tone="good" title={t("calm")}>
					{t("calmText")}
				</Notice>
			) : (
				<Section id="open" title={t("open")}>
					<IncidentList entries={pressing} now={now} />
				</Section>
			)}
			{aside.length > 0 && (
				<Section id="aside" title={t("aside")} text={t("asideText")}>
					<IncidentList entries={aside} now={now} />
				</Section>
			)}
			<Section id="ended" title={t("ended")} text={ended.length > 0 ? t("endedText") : t("endedEmpty")}>
				{ended.length > 0 && <IncidentList entries={ended} now={now} />}
			</Section>
		</>
	);
}
