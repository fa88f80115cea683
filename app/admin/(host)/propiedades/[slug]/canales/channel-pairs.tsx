import { ArrowDownLeft, ArrowUpRight } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { CopyLink } from "#components/admin/copy-link.tsx";
import { FeedSentence, FeedState } from "#components/admin/feed-sentence.tsx";
import { PortalBadge } from "#components/admin/portal-badge.tsx";
import { ReaderSentence, ReaderState } from "#components/admin/reader-sentence.tsx";
import { type Moment, useInstantWords } from "#components/admin/use-words.ts";
import { cn } from "#components/ui/cn.ts";
import { TEXT_LINK } from "#components/ui/text-link.ts";
import type { ChannelPair } from "#lib/calendars/core/pair-channels.ts";
import { portalName } from "#lib/calendars/core/portals.ts";
import type { FeedChannel } from "#lib/calendars/list-channels.ts";
import type { ExportReader } from "#lib/calendars/list-export-readers.ts";
import { exportHref, feedHref, wizardHref } from "../../../host-links.ts";

type Pair = ChannelPair<FeedChannel, ExportReader>;
type Shown = { slug: string; moment: Moment };

/** Every portal of the home in both directions, first in words; each half leads to its page. */
export function ChannelPairs({ pairs, ...shown }: { pairs: readonly Pair[] } & Shown) {
	return (
		<ul className="grid gap-4">
			{pairs.map((pair) => (
				<PairCard key={`${pair.portal} ${pair.portalName}`} pair={pair} {...shown} />
			))}
		</ul>
	);
}

function PairCard({ pair, slug, moment }: { pair: Pair } & Shown) {
	const t = useTranslations("admin.channels");
	const portal = portalName(pair);
	const fix = wizardHref(slug, pair);
	return (
		<li className="overflow-hidden rounded-card border bg-surface">
			<div className="flex items-center gap-3 border-b px-4 py-3">
				<PortalBadge portal={pair.portal} />
				<h3 className="font-semibold text-body">{portal}</h3>
			</div>
			<div className="grid divide-y lg:grid-cols-2 lg:divide-x lg:divide-y-0">
				<Half title={t("inbound", { portal })} icon={<ArrowDownLeft strokeWidth={1.5} aria-hidden />}>
					{pair.feeds.map((feed) => (
						<Inbound key={feed.id} feed={feed} slug={slug} moment={moment} />
					))}
					{pair.feeds.length === 0 && <Missing text={t("inboundMissing")} href={fix} />}
				</Half>
				<Half title={t("outbound", { portal })} icon={<ArrowUpRight strokeWidth={1.5} aria-hidden />}>
					{pair.export ? (
						<Outbound reader={pair.export} slug={slug} moment={moment} />
					) : (
						<Missing text={t("outboundMissing")} href={fix} />
					)}
				</Half>
			</div>
		</li>
	);
}

function Half({ title, icon, children }: { title: string; icon: ReactNode; children: ReactNode }) {
	return (
		<div className="grid content-start gap-3 p-4">
			<p className="flex items-center gap-2 text-caption text-ink-soft [&>svg]:size-4 [&>svg]:shrink-0">
				{icon}
				{title}
			</p>
			{children}
		</div>
	);
}

function Inbound({ feed, slug, moment }: { feed: FeedChannel } & Shown) {
	const t = useTranslations("admin.channels");
	const words = useTranslations("admin.feed");
	const numbers = [
		words("closedNights", { count: feed.closedNights }),
		words("address", { host: feed.host, last4: feed.last4 }),
	];
	return (
		<div className="grid gap-1">
			<FeedState feed={feed} />
			<p className="max-w-measure">
				<FeedSentence feed={feed} moment={moment} />
			</p>
			<p className="break-words text-caption text-ink-soft">{numbers.join(" · ")}</p>
			<More href={feedHref(slug, feed.id)}>{t("seeFeed")}</More>
		</div>
	);
}

function Outbound({ reader, slug, moment }: { reader: ExportReader } & Shown) {
	const t = useTranslations("admin.channels");
	const words = useTranslations("admin.exports");
	const newest = reader.links.find((link) => link.isPresent);
	const isToPaste = newest && newest.lastReadAt === null;
	return (
		<div className="grid gap-1">
			<ReaderState reader={reader} />
			<p className="max-w-measure">
				<ReaderSentence reader={reader} moment={moment} />
			</p>
			<NextVisit reader={reader} moment={moment} />
			{isToPaste && (
				<div className="mt-2">
					<CopyLink id={newest.tokenId} label={words("link", { portal: portalName(reader) })} url={newest.url} />
				</div>
			)}
			<More href={exportHref(slug, reader.id)}>{t("seeExport")}</More>
		</div>
	);
}

function NextVisit({ reader, moment }: { reader: ExportReader; moment: Moment }) {
	const t = useTranslations("admin.reader");
	const instant = useInstantWords(moment);
	const { nextReadAt, standing } = reader;
	if (!nextReadAt || standing === "no_links" || standing === "not_answered") return null;
	const words =
		nextReadAt > moment.now
			? t("nextSoon", { when: instant(nextReadAt) })
			: t("nextDue", { when: instant(nextReadAt) });
	return <p className="text-caption text-ink-soft">{words}</p>;
}

function Missing({ text, href }: { text: string; href: string }) {
	const t = useTranslations("admin.channels");
	return (
		<div className="grid gap-1">
			<p className="max-w-measure text-ink-soft">{text}</p>
			<More href={href}>{t("fix")}</More>
		</div>
	);
}

function More({ href, children }: { href: string; children: ReactNode }) {
	return (
		<Link href={href} className={cn(TEXT_LINK, "justify-self-start")}>
			{children}
		</Link>
	);
}
