import { Hash, Mail, MessageCircle, Send, Webhook } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { Disclosure } from "#components/admin/disclosure.tsx";
import { useInstantWords } from "#components/admin/use-words.ts";
import { Notice } from "#components/ui/notice.tsx";
import { Status } from "#components/ui/status.tsx";
import type { ChannelKind } from "#lib/operations/core/alert-target.ts";
import type { AlertChannel } from "#lib/operations/list-alert-channels.ts";
import { ChangeForm, RemoveForm, SwitchForm, TestForm } from "./channel-forms.tsx";
import { useChannelWords } from "./use-channel-words.ts";
import { type Zone, zoneOf } from "./zone-name.ts";

const ICONS = { email: Mail, slack: Hash, discord: MessageCircle, telegram: Send, webhook: Webhook } satisfies Record<
	ChannelKind,
	typeof Mail
>;

type ChannelCardProps = { channel: AlertChannel; zones: readonly Zone[]; now: Date };

/** A channel: where it leads, what it hears, whether it works, and what can be done with it. */
export function ChannelCard({ channel, zones, now }: ChannelCardProps) {
	const t = useTranslations("admin.alertChannels");
	const Icon = ICONS[channel.kind];
	const zone = zoneOf(channel.timeZone, useLocale());
	const choices = zones.some(({ id }) => id === zone.id) ? zones : [zone, ...zones];
	return (
		<li className="grid gap-4 p-4 sm:p-6">
			<div className="flex items-start gap-3">
				<span className="grid size-10 shrink-0 place-items-center rounded-control bg-sunken">
					<Icon strokeWidth={1.5} className="size-5" aria-hidden />
				</span>
				<div className="grid min-w-0 flex-1 gap-1">
					<div className="flex flex-wrap items-center gap-x-3 gap-y-1">
						<h3 className="break-words font-semibold text-body">{channel.label}</h3>
						<ChannelState channel={channel} />
					</div>
					<p className="break-words text-caption text-ink-soft">
						{[t(`kinds.${channel.kind}`), channel.targetHint, channel.isOwn ? null : channel.ownerName]
							.filter(Boolean)
							.join(" · ")}
					</p>
					<ChannelFacts channel={channel} zone={zone} now={now} />
				</div>
			</div>
			{channel.isActive && channel.lastError && <Failing channel={channel} code={channel.lastError} now={now} />}
			<TestForm channelId={channel.id} label={channel.label} isTold={channel.isActive} />
			<div className="grid border-t pt-2">
				<Disclosure layout="line" summary={channel.isActive ? t("manage") : t("managePaused")}>
					<div className="grid gap-6 pt-2">
						<ChangeForm channelId={channel.id} values={channel} zones={choices} />
						<div className="grid gap-6 border-t pt-6 sm:grid-cols-2">
							<SwitchForm channelId={channel.id} isActive={channel.isActive} />
							<RemoveForm channelId={channel.id} />
						</div>
					</div>
				</Disclosure>
			</div>
		</li>
	);
}

function ChannelState({ channel }: { channel: AlertChannel }) {
	const t = useTranslations("admin.alertChannels.state");
	if (!channel.isActive) return <Status tone="off">{t("paused")}</Status>;
	if (channel.lastError) return <Status tone="problem">{t("failing")}</Status>;
	return channel.lastSentAt ? <Status tone="good">{t("working")}</Status> : <Status tone="info">{t("untried")}</Status>;
}

function ChannelFacts({ channel, zone, now }: { channel: AlertChannel; zone: Zone; now: Date }) {
	const t = useTranslations("admin.alertChannels");
	const instant = useInstantWords({ now, timeZone: channel.timeZone });
	const { quietFrom, quietUntil, lastSentAt } = channel;
	const lines = [
		t(`hears.${channel.minSeverity}`),
		quietFrom && quietUntil ? t("quietLine", { from: quietFrom, until: quietUntil, zone: zone.name }) : t("quietNone"),
		lastSentAt ? t("lastSent", { when: instant(lastSentAt) }) : t("neverSent"),
	];
	return (
		<ul className="grid gap-0.5">
			{lines.map((line) => (
				<li key={line}>{line}</li>
			))}
		</ul>
	);
}

function Failing({ channel, code, now }: { channel: AlertChannel; code: string; now: Date }) {
	const t = useTranslations("admin.alertChannels");
	const instant = useInstantWords({ now, timeZone: channel.timeZone });
	const { errorWords } = useChannelWords();
	const { lastSentAt, createdAt } = channel;
	return (
		<Notice tone="problem" title={t("failingSince", { when: instant(lastSentAt ?? createdAt) })}>
			<p>{errorWords(code)}</p>
			<p>{t("failingKept")}</p>
		</Notice>
	);
}
