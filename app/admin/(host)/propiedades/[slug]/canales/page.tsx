import type { Metadata } from "next";
import { useTranslations } from "next-intl";
import { getTranslations } from "next-intl/server";
import { Disclosure } from "#components/admin/disclosure.tsx";
import { FeedCard } from "#components/admin/feed-card.tsx";
import { Section } from "#components/admin/page-heading.tsx";
import { SyncNow } from "#components/admin/sync-now.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { type Channels, listChannels } from "#lib/calendars/list-channels.ts";
import type { HostProperty } from "#lib/properties/host-property.ts";
import { dayIn } from "#lib/shared/plain-date.ts";
import { channelsHref, feedHref } from "../../../host-links.ts";
import { HomeFrame } from "../home-frame.tsx";
import { homeSession } from "../home-session.ts";
import { syncNowAction } from "./actions.ts";
import { AddFeedForm } from "./add-feed-form.tsx";
import { ExportList } from "./export-list.tsx";
import { NewExportForm } from "./new-export-form.tsx";
import { RemovalNotice } from "./removal-notice.tsx";

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
	const channels = await listChannels(ctx, property.id);
	return (
		<HomeFrame property={property} current="channels">
			<RemovalNotice query={await searchParams} />
			<ChannelsOf property={property} channels={channels} now={ctx.clock.now()} />
		</HomeFrame>
	);
}

function ChannelsOf({ property, channels, now }: { property: HostProperty; channels: Channels; now: Date }) {
	const t = useTranslations("admin.channels");
	const moment = { now, timeZone: property.timeZone };
	const today = dayIn(property.timeZone, now);
	const { feeds, exports } = channels;
	return (
		<>
			<Section id="feeds" title={t("feedsTitle")} text={t("feedsText")}>
				{feeds.length > 0 ? (
					<>
						<SyncNow action={syncNowAction} propertyId={property.id} today={today} />
						<ul className="divide-y rounded-card border bg-surface">
							{feeds.map((feed) => (
								<FeedCard key={feed.id} feed={feed} moment={moment} href={feedHref(property.slug, feed.id)} />
							))}
						</ul>
					</>
				) : (
					<EmptyState title={t("feedsEmptyTitle")}>{t("feedsEmptyText")}</EmptyState>
				)}
				<Disclosure id="conectar" summary={t("add")} isOpen={feeds.length === 0}>
					<AddFeedForm propertyId={property.id} />
				</Disclosure>
			</Section>
			<Section id="exports" title={t("exportsTitle")} text={t("exportsText")}>
				{exports.length > 0 ? (
					<ExportList exports={exports} moment={moment} />
				) : (
					<EmptyState title={t("exportsEmptyTitle")}>{t("exportsEmptyText")}</EmptyState>
				)}
				<Disclosure
					id="entregar"
					summary={exports.length > 0 ? t("exportAdd") : t("exportAddFirst")}
					isOpen={exports.length === 0}
				>
					<NewExportForm propertyId={property.id} />
				</Disclosure>
			</Section>
		</>
	);
}
