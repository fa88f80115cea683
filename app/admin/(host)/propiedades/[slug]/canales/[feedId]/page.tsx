import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { useTranslations } from "next-intl";
import { BackLink } from "#components/admin/back-link.tsx";
import { Disclosure } from "#components/admin/disclosure.tsx";
import { FeedSentence, FeedState } from "#components/admin/feed-sentence.tsx";
import { FetchTable } from "#components/admin/fetch-table.tsx";
import { Section } from "#components/admin/page-heading.tsx";
import { PortalBadge } from "#components/admin/portal-badge.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { portalName } from "#lib/calendars/core/portals.ts";
import { findFeedQuestions, type FeedQuestions as Questions } from "#lib/calendars/find-feed-questions.ts";
import { type FeedChannel, listChannels } from "#lib/calendars/list-channels.ts";
import { type LoggedFetch, listFeedFetches } from "#lib/calendars/list-feed-fetches.ts";
import { previewFeedRemoval } from "#lib/calendars/remove-feed.ts";
import type { HostProperty } from "#lib/properties/host-property.ts";
import { dayIn } from "#lib/shared/plain-date.ts";
import type { Stay } from "#lib/shared/stay.ts";
import { channelsHref, feedHref, fetchHref } from "../../../../host-links.ts";
import { HomeFrame } from "../../home-frame.tsx";
import { homeSession } from "../../home-session.ts";
import { ChangeFeedForm } from "./change-feed-form.tsx";
import { FeedNumbers } from "./feed-numbers.tsx";
import { FeedQuestions } from "./feed-questions.tsx";
import { PauseForm, RemoveForm } from "./feed-state-forms.tsx";
import { HeldPanel } from "./held-panel.tsx";

const SHOWN_FETCHES = 20;

type Props = {
	params: Promise<{ slug: string; feedId: string }>;
	searchParams: Promise<Record<string, string | string[] | undefined>>;
};

async function load({ params }: Pick<Props, "params">) {
	const { slug, feedId } = await params;
	const { ctx, property } = await homeSession(slug, feedHref(slug, feedId));
	const { feeds } = await listChannels(ctx, property.id);
	const feed = feeds.find((candidate) => candidate.id === feedId);
	if (!feed) notFound();
	return { ctx, property, feed };
}

export async function generateMetadata(props: Props): Promise<Metadata> {
	const { property, feed } = await load(props);
	return { title: `${portalName(feed)}: ${property.name}` };
}

export default async function FeedPage(props: Props) {
	const { ctx, property, feed } = await load(props);
	const [fetches, opening, questions] = await Promise.all([
		listFeedFetches(ctx, { feedId: feed.id, limit: SHOWN_FETCHES }),
		previewFeedRemoval(ctx, feed.id),
		findFeedQuestions(ctx, feed.id),
	]);
	return (
		<HomeFrame property={property} current="channels">
			<ReleasedNotice released={(await props.searchParams)["liberadas"]} portal={portalName(feed)} />
			<FeedDetail
				property={property}
				feed={feed}
				fetches={fetches}
				opening={opening}
				questions={questions}
				now={ctx.clock.now()}
			/>
		</HomeFrame>
	);
}

function ReleasedNotice({ released, portal }: { released: unknown; portal: string }) {
	const t = useTranslations("admin.feedPage");
	if (typeof released !== "string" || !/^\d{1,4}$/.test(released)) return null;
	return <Notice tone="good">{t("released", { count: Number(released), portal })}</Notice>;
}

type FeedDetailProps = {
	property: HostProperty;
	feed: FeedChannel;
	fetches: readonly LoggedFetch[];
	/** What would open if it were removed and its nights freed. */
	opening: readonly Stay[];
	questions: Questions;
	now: Date;
};

function FeedDetail({ property, feed, fetches, opening, questions, now }: FeedDetailProps) {
	const t = useTranslations("admin.feedPage");
	const moment = { now, timeZone: property.timeZone };
	const today = dayIn(property.timeZone, now);
	const isPaused = feed.state === "paused";
	return (
		<>
			<header className="grid gap-2">
				<BackLink href={channelsHref(property.slug)}>{t("back")}</BackLink>
				<div className="flex flex-wrap items-center gap-3">
					<PortalBadge portal={feed.portal} />
					<h2 className="font-semibold text-heading">{portalName(feed)}</h2>
					<FeedState feed={feed} />
				</div>
				<p className="max-w-measure text-body">
					<FeedSentence feed={feed} moment={moment} />
				</p>
			</header>
			{feed.held && <HeldPanel slug={property.slug} feed={feed} held={feed.held} moment={moment} today={today} />}
			<FeedQuestions
				slug={property.slug}
				feedId={feed.id}
				portal={portalName(feed)}
				questions={questions}
				moment={moment}
			/>
			<FeedNumbers feed={feed} moment={moment} />
			<Section id="fetches" title={t("fetches")}>
				<FetchTable
					fetches={fetches}
					moment={moment}
					hrefOf={(fetchId) => fetchHref(property.slug, { feedId: feed.id, fetchId })}
				/>
			</Section>
			<div className="grid gap-3">
				<Disclosure id="cambiar" summary={t("change")} isOpen={feed.standing === "link_dead"}>
					<ChangeFeedForm feed={feed} />
				</Disclosure>
				<Disclosure summary={isPaused ? t("resumeTitle") : t("pauseTitle")}>
					<PauseForm feedId={feed.id} portal={portalName(feed)} isPaused={isPaused} />
				</Disclosure>
				<Disclosure summary={t("removeTitle")} tone="danger">
					<RemoveForm feedId={feed.id} slug={property.slug} portal={portalName(feed)} opening={opening} today={today} />
				</Disclosure>
			</div>
		</>
	);
}
