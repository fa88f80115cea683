import { ExternalLink } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { useTranslations } from "next-intl";
import { getTranslations } from "next-intl/server";
import { cache } from "react";
import { ActionForm } from "#components/admin/action-form.tsx";
import { BackLink } from "#components/admin/back-link.tsx";
import { Section } from "#components/admin/page-heading.tsx";
import { PortalBadge } from "#components/admin/portal-badge.tsx";
import { ReadChart } from "#components/admin/read-chart.tsx";
import { ReaderSentence, ReaderState } from "#components/admin/reader-sentence.tsx";
import { Button } from "#components/ui/button.tsx";
import { portalPage } from "#lib/calendars/core/portal-pages.ts";
import { portalName } from "#lib/calendars/core/portals.ts";
import { type ExportReaders, getExportReaders } from "#lib/calendars/get-export-readers.ts";
import { forPage } from "#lib/platform/page.ts";
import { isId } from "#lib/shared/ids.ts";
import { dayIn } from "#lib/shared/plain-date.ts";
import { channelsHref, exportHref, wizardHref } from "../../../../../host-links.ts";
import { HomeFrame } from "../../../home-frame.tsx";
import { homeSession } from "../../../home-session.ts";
import { setBreadthAction } from "../../actions.ts";
import { LinkList } from "./link-list.tsx";
import { ReaderList } from "./reader-list.tsx";
import { ReaderNumbers } from "./reader-numbers.tsx";

type Props = { params: Promise<{ slug: string; exportId: string }> };

const load = cache(async (slug: string, exportId: string) => {
	const { ctx, property } = await homeSession(slug, exportHref(slug, exportId));
	if (!isId("export", exportId)) notFound();
	const reader = await forPage(getExportReaders(ctx, { propertyId: property.id, exportId }));
	return { ctx, property, reader };
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
	const { slug, exportId } = await params;
	const { property, reader } = await load(slug, exportId);
	const t = await getTranslations("admin.exportPage");
	return { title: `${t("title", { portal: portalName(reader) })}: ${property.name}` };
}

export default async function ExportPage({ params }: Props) {
	const { slug, exportId } = await params;
	const { ctx, property, reader } = await load(slug, exportId);
	return (
		<HomeFrame property={property} current="channels">
			<ExportDetail slug={slug} reader={reader} moment={{ now: ctx.clock.now(), timeZone: property.timeZone }} />
		</HomeFrame>
	);
}

type DetailProps = { slug: string; reader: ExportReaders; moment: { now: Date; timeZone: string } };

function ExportDetail({ slug, reader, moment }: DetailProps) {
	const t = useTranslations("admin.exportPage");
	return (
		<>
			<ExportHeader slug={slug} reader={reader} moment={moment} />
			<ReaderNumbers reader={reader} moment={moment} />
			<Section id="visits" title={t("chartTitle")}>
				<ReadChart days={reader.days} today={dayIn(moment.timeZone, moment.now)} />
			</Section>
			<Section id="links" title={t("linksTitle")} text={t("linksText")}>
				<LinkList reader={reader} moment={moment} />
			</Section>
			<Section id="readers" title={t("whoTitle")} text={t("whoText")}>
				<ReaderList readers={reader.readers} moment={moment} />
			</Section>
			<Breadth reader={reader} />
		</>
	);
}

function ExportHeader({ slug, reader, moment }: DetailProps) {
	const t = useTranslations("admin.exportPage");
	const channels = useTranslations("admin.channels");
	const portal = portalName(reader);
	const page = portalPage(reader.portal);
	const isPressing = reader.standing === "silent" || reader.standing === "behind";
	return (
		<header className="grid gap-2">
			<BackLink href={channelsHref(slug)}>{t("back")}</BackLink>
			<div className="flex flex-wrap items-center gap-3">
				<div className="flex items-center gap-3">
					<PortalBadge portal={reader.portal} />
					<h2 className="font-semibold text-heading">{t("title", { portal })}</h2>
				</div>
				<ReaderState reader={reader} />
			</div>
			<p className="max-w-measure text-body">
				<ReaderSentence reader={reader} moment={moment} />
			</p>
			<div className="mt-2 flex flex-wrap items-center gap-3">
				{page && (
					<Button asChild look={isPressing ? "primary" : "quiet"}>
						<a href={page} target="_blank" rel="noopener noreferrer">
							<ExternalLink strokeWidth={1.5} aria-hidden />
							{t("refresh", { portal })}
						</a>
					</Button>
				)}
				<Button asChild look="quiet">
					<Link href={wizardHref(slug, reader)}>{channels("fix")}</Link>
				</Button>
			</div>
			{page && <p className="max-w-measure text-caption text-ink-soft">{t("refreshText")}</p>}
		</header>
	);
}

function Breadth({ reader }: { reader: ExportReaders }) {
	const t = useTranslations("admin.exports");
	const page = useTranslations("admin.exportPage");
	return (
		<Section id="content" title={page("contentTitle")}>
			<div className="grid gap-3 rounded-card border bg-surface p-4">
				<div>
					<p className="font-semibold">{reader.isNarrow ? t("narrow") : t("wide")}</p>
					<p className="max-w-measure text-ink-soft">{reader.isNarrow ? t("narrowText") : t("wideText")}</p>
				</div>
				<ActionForm
					action={setBreadthAction}
					hidden={{ exportId: reader.id, isNarrow: String(!reader.isNarrow) }}
					submit={reader.isNarrow ? t("makeWide") : t("makeNarrow")}
					busy={t("creating")}
					look="quiet"
				/>
			</div>
		</Section>
	);
}
