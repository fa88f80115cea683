import type { Metadata } from "next";
import { useLocale, useTranslations } from "next-intl";
import { getTranslations } from "next-intl/server";
import { BackLink } from "#components/admin/back-link.tsx";
import { Disclosure } from "#components/admin/disclosure.tsx";
import { PageHeading, Section } from "#components/admin/page-heading.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { CHANNEL_KINDS } from "#lib/operations/core/alert-target.ts";
import { CHANNELS_PATH } from "#lib/operations/core/host-paths.ts";
import { type AlertChannel, listAlertChannels } from "#lib/operations/list-alert-channels.ts";
import { listPropertiesForHost } from "#lib/properties/list-properties-for-host.ts";
import { hostSession } from "../../../host-session.ts";
import { AddChannelForm } from "./add-channel-form.tsx";
import { ChannelCard } from "./channel-card.tsx";
import { type Zone, zoneOf } from "./zone-name.ts";

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
	return { title: (await getTranslations("admin.alertChannels"))("title") };
}

export default async function AlertChannelsPage({ searchParams }: Props) {
	const { ctx, host } = await hostSession(CHANNELS_PATH);
	const [channels, homes] = await Promise.all([listAlertChannels(ctx), listPropertiesForHost(ctx)]);
	const zoneIds = [...new Set(homes.map((home) => home.timeZone))];
	return (
		<AlertChannels
			channels={channels}
			zoneIds={zoneIds}
			email={host.email}
			now={ctx.clock.now()}
			isRemoved={(await searchParams)["quitado"] === "1"}
		/>
	);
}

type AlertChannelsProps = {
	channels: readonly AlertChannel[];
	zoneIds: readonly string[];
	email: string;
	now: Date;
	isRemoved: boolean;
};

function AlertChannels({ channels, zoneIds, email, now, isRemoved }: AlertChannelsProps) {
	const t = useTranslations("admin.alertChannels");
	const locale = useLocale();
	const zones = zoneIds.map((id) => zoneOf(id, locale));
	const own = channels.filter((channel) => channel.isOwn);
	const others = channels.filter((channel) => !channel.isOwn);
	return (
		<>
			<div className="grid gap-2">
				<BackLink href="/admin/cuenta">{t("back")}</BackLink>
				<PageHeading title={t("title")}>{t("text")}</PageHeading>
			</div>
			{isRemoved && <Notice tone="good">{t("removed")}</Notice>}
			<Section id="own" title={t("ownTitle")}>
				{own.length > 0 ? (
					<ChannelList channels={own} zones={zones} now={now} />
				) : (
					<EmptyState title={t("emptyTitle")}>{t("emptyText")}</EmptyState>
				)}
			</Section>
			<Section id="add" title={t("addTitle")} text={t("addText")}>
				<div className="grid gap-3">
					{CHANNEL_KINDS.map((kind) => (
						<Disclosure key={kind} id={`agregar-${kind}`} summary={t(`addKinds.${kind}`)}>
							<AddChannelForm kind={kind} email={email} zones={zones} />
						</Disclosure>
					))}
				</div>
			</Section>
			{others.length > 0 && (
				<Section id="others" title={t("othersTitle")} text={t("othersText")}>
					<ChannelList channels={others} zones={zones} now={now} />
				</Section>
			)}
		</>
	);
}

type ChannelListProps = Pick<AlertChannelsProps, "channels" | "now"> & { zones: readonly Zone[] };

function ChannelList({ channels, zones, now }: ChannelListProps) {
	return (
		<ul className="divide-y rounded-card border bg-surface">
			{channels.map((channel) => (
				<ChannelCard key={channel.id} channel={channel} zones={zones} now={now} />
			))}
		</ul>
	);
}
