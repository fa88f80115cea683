import type { Metadata } from "next";
import { useTranslations } from "next-intl";
import { getTranslations } from "next-intl/server";
import { PageHeading, Section } from "#components/admin/page-heading.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { hostSession } from "../host-session.ts";
import { HomeRow } from "./home-row.tsx";
import { type HomeView, listHomeViews } from "./home-views.ts";
import { IncidentList } from "./incident-list.tsx";

export async function generateMetadata(): Promise<Metadata> {
	return { title: (await getTranslations("admin.overview"))("title") };
}

export default async function OverviewPage() {
	const { ctx } = await hostSession("/admin");
	return <Overview homes={await listHomeViews(ctx)} now={ctx.clock.now()} />;
}

function Overview({ homes, now }: { homes: readonly HomeView[]; now: Date }) {
	const t = useTranslations("admin.overview");
	const entries = homes.flatMap((home) => home.incidents.map((incident) => ({ home, incident })));
	return (
		<>
			<PageHeading title={t("title")}>{t("lead")}</PageHeading>
			{homes.length === 0 ? (
				<EmptyState title={t("emptyTitle")}>{t("emptyText")}</EmptyState>
			) : (
				<>
					{entries.length > 0 ? (
						<Section id="attention" title={t("attention")}>
							<IncidentList entries={entries} now={now} />
						</Section>
					) : (
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
