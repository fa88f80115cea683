import type { Metadata } from "next";
import { useTranslations } from "next-intl";
import { getTranslations } from "next-intl/server";
import { Disclosure } from "#components/admin/disclosure.tsx";
import { Section } from "#components/admin/page-heading.tsx";
import { SyncNow } from "#components/admin/sync-now.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { pairChannels } from "#lib/calendars/core/pair-channels.ts";
import { type Channels, listChannels } from "#lib/calendars/list-channels.ts";
import { type ExportReader, listExportReaders } from "#lib/calendars/list-export-readers.ts";
import type { HostProperty } from "#lib/properties/host-property.ts";
import { dayIn } from "#lib/shared/plain-date.ts";
import { channelsHref } from "../../../host-links.ts";
import { HomeFrame } from "../home-frame.tsx";
import { homeSession } from "../home-session.ts";
import { syncNowAction } from "./actions.ts";
import { AddFeedForm } from "./add-feed-form.tsx";
import { ChannelPairs } from "./channel-pairs.tsx";
import { NewExportForm } from "./new-export-form.tsx";
import { RemovalNotice } from "./removal-notice.tsx";
import { WizardLinks } from "./wizard-links.tsx";

type Props = {
	params: Promise<{ slug: string }>;
	searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
	const { slug } = await params;
	const { property } = await homeSession(slug, channelsHref(slug));
	return { title: `${(await getTranslations("admin.channels"))("title")}: ${property.name}` };
}

export default async function ChannelsPage({ params, searchParams }: Props) {
	const { slug } = await params;
	const { ctx, property } = await homeSession(slug, channelsHref(slug));
	const [channels, readers] = await Promise.all([listChannels(ctx, property.id), listExportReaders(ctx, property.id)]);
	return (
		<HomeFrame property={property} current="channels">
			<RemovalNotice query={await searchParams} />
			<ChannelsOf property={property} channels={channels} readers={readers} now={ctx.clock.now()} />
		</HomeFrame>
	);
}

type ChannelsOfProps = {
	property: HostProperty;
	channels: Channels;
	readers: readonly ExportReader[];
	now: Date;
};

function ChannelsOf({ property, channels, readers, now }: ChannelsOfProps) {
	const t = useTranslations("admin.channels");
	const moment = { now, timeZone: property.timeZone };
	const { feeds } = channels;
	const pairs = pairChannels(feeds, readers);
	return (
		<>
			<Section id="pairs" title={t("pairsTitle")} text={t("pairsText")}>
				{feeds.length > 0 && (
					<SyncNow action={syncNowAction} propertyId={property.id} today={dayIn(property.timeZone, now)} />
				)}
				{pairs.length > 0 ? (
					<ChannelPairs pairs={pairs} slug={property.slug} moment={moment} />
				) : (
					<EmptyState title={t("feedsEmptyTitle")}>{t("feedsEmptyText")}</EmptyState>
				)}
			</Section>
			<Section id="wizard" title={t("wizardTitle")} text={t("wizardText")}>
				<WizardLinks slug={property.slug} />
				<Disclosure id="conectar" summary={t("add")}>
					<AddFeedForm propertyId={property.id} />
				</Disclosure>
				<Disclosure id="entregar" summary={t("exportAdd")}>
					<NewExportForm propertyId={property.id} />
				</Disclosure>
			</Section>
		</>
	);
}
