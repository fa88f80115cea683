import type { Metadata } from "next";
import { useTranslations } from "next-intl";
import { getTranslations } from "next-intl/server";
import { PageHeading, Section } from "#components/admin/page-heading.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { isPutAside } from "#lib/operations/list-incidents.ts";
import { hostSession } from "../host-session.ts";
import { HomeRow } from "./home-row.tsx";
import { type HomeView, listHomeViews } from "./home-views.ts";
import { countForHost, type HostCounts } from "./host-counts.ts";
import { type IncidentEntry, IncidentList } from "./incident-list.tsx";
import { openIncidents } from "./open-incidents.ts";
import { WaitingLinks } from "./waiting-links.tsx";

export async function generateMetadata(): Promise<Metadata> {
	return { title: (await getTranslations("admin.overview"))("title") };
}

export default async function OverviewPage() {
	const { ctx } = await hostSession("/admin");
	const homes = await listHomeViews(ctx);
	const entries = await openIncidents(
		ctx,
		homes.map((home) => home.property),
	);
	const pressing = entries.filter(({ incident }) => !isPutAside(incident));
	const counts = await countForHost(ctx);
	return <Overview homes={homes} entries={pressing} counts={counts} now={ctx.clock.now()} />;
}

type OverviewProps = { homes: readonly HomeView[]; entries: readonly IncidentEntry[]; counts: HostCounts; now: Date };

function Overview({ homes, entries, counts, now }: OverviewProps) {
	const t = useTranslations("admin.overview");
	return (
		<>
			<PageHeading title={t("title")}>{t("lead")}</PageHeading>
			<WaitingLinks counts={counts} />
			{entries.length > 0 && (
				<Section id="attention" title={t("attention")}>
					<IncidentList entries={entries} now={now} />
				</Section>
			)}
			{homes.length === 0 ? (
				<EmptyState title={t("emptyTitle")}>{t("emptyText")}</EmptyState>
			) : (
				<>
					{entries.length === 0 && (
						<Notice tone="good" title={t("calm")}>
							{t("calmText")}
						</Notice>
					)}
					<Section id="homes" title={t("list")}>
						<ul className="divide-y rounded-card border bg-surface">
							{homes.map((home) => (
								<HomeRow key={home.property.id} home={home} now={now} />
							))}
						</ul>
					</Section>
				</>
			)}
		</>
	);
}
