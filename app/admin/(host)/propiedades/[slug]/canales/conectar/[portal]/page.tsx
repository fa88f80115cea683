import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { useTranslations } from "next-intl";
import { getTranslations } from "next-intl/server";
import { BackLink } from "#components/admin/back-link.tsx";
import { PortalBadge } from "#components/admin/portal-badge.tsx";
import { pairChannels } from "#lib/calendars/core/pair-channels.ts";
import { isSamePortal } from "#lib/calendars/core/plan-export.ts";
import { isPortal, type Portal, portalName } from "#lib/calendars/core/portals.ts";
import { findLatestRoundTrip } from "#lib/calendars/find-latest-round-trip.ts";
import { listChannels } from "#lib/calendars/list-channels.ts";
import { listExportReaders } from "#lib/calendars/list-export-readers.ts";
import { channelsHref, wizardHref } from "../../../../../host-links.ts";
import { HomeFrame } from "../../../home-frame.tsx";
import { homeSession } from "../../../home-session.ts";
import { NameForm } from "./name-form.tsx";
import { namedPortal } from "./wizard-portal.ts";
import { WizardSteps } from "./wizard-steps.tsx";

type Props = {
	params: Promise<{ slug: string; portal: string }>;
	searchParams: Promise<Record<string, string | string[] | undefined>>;
};

async function load({ params, searchParams }: Props) {
	const { slug, portal } = await params;
	if (!isPortal(portal)) notFound();
	const name = portal === "other" ? namedPortal((await searchParams)["nombre"]) : "";
	const session = await homeSession(slug, wizardHref(slug, { portal, portalName: name }));
	return { ...session, slug, portal, name };
}

export async function generateMetadata(props: Props): Promise<Metadata> {
	const { property, portal, name } = await load(props);
	const t = await getTranslations("admin.wizard");
	return { title: `${t("title", { portal: nameOf(portal, { name, other: t("otherInline") }) })}: ${property.name}` };
}

export default async function WizardPage(props: Props) {
	const { ctx, property, slug, portal, name } = await load(props);
	return (
		<HomeFrame property={property} current="channels">
			<WizardHeader slug={slug} portal={portal} name={name} />
			{name === null ? (
				<NameForm />
			) : (
				<WizardSteps
					here={wizardHref(slug, { portal, portalName: name })}
					propertyId={property.id}
					{...(await viewOf(ctx, { propertyId: property.id, portal, name }))}
					moment={{ now: ctx.clock.now(), timeZone: property.timeZone }}
				/>
			)}
		</HomeFrame>
	);
}

type Session = Awaited<ReturnType<typeof homeSession>>;
type Wanted = { propertyId: Session["property"]["id"]; portal: Portal; name: string };

async function viewOf(ctx: Session["ctx"], { propertyId, portal, name }: Wanted) {
	const [{ feeds }, readers] = await Promise.all([listChannels(ctx, propertyId), listExportReaders(ctx, propertyId)]);
	const channel = { portal, portalName: name };
	const known = pairChannels(feeds, readers).find((pair) => isSamePortal(pair, channel));
	const pair = known ?? { ...channel, feeds: [], export: null };
	return { pair, trip: pair.export && (await findLatestRoundTrip(ctx, pair.export.id)) };
}

function WizardHeader({ slug, portal, name }: { slug: string; portal: Portal; name: string | null }) {
	const t = useTranslations("admin.wizard");
	return (
		<header className="grid gap-2">
			<BackLink href={channelsHref(slug)}>{t("back")}</BackLink>
			<div className="flex items-center gap-3">
				<PortalBadge portal={portal} />
				<h2 className="font-semibold text-heading">
					{t("title", { portal: nameOf(portal, { name, other: t("otherInline") }) })}
				</h2>
			</div>
			<p className="max-w-measure text-ink-soft">{t("lead")}</p>
		</header>
	);
}

function nameOf(portal: Portal, { name, other }: { name: string | null; other: string }): string {
	return portal === "other" ? (name ?? other) : portalName({ portal, portalName: null });
}
