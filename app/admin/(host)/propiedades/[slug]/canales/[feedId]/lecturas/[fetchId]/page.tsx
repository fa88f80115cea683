import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { useTranslations } from "next-intl";
import { getTranslations } from "next-intl/server";
import { cache } from "react";
import { BackLink } from "#components/admin/back-link.tsx";
import { Fact } from "#components/admin/facts.tsx";
import { Section } from "#components/admin/page-heading.tsx";
import { PortalBadge } from "#components/admin/portal-badge.tsx";
import { type Moment, useInstantWords, useNightWords } from "#components/admin/use-words.ts";
import { Button } from "#components/ui/button.tsx";
import { cn } from "#components/ui/cn.ts";
import { Notice } from "#components/ui/notice.tsx";
import { TEXT_LINK } from "#components/ui/text-link.ts";
import { portalName } from "#lib/calendars/core/portals.ts";
import { type ExplainedFetch, explainFetch } from "#lib/calendars/explain-fetch.ts";
import { type FeedChannel, listChannels } from "#lib/calendars/list-channels.ts";
import { mayReadBodies, readFetchBody } from "#lib/calendars/read-fetch-body.ts";
import type { Context } from "#lib/platform/context.ts";
import { forPage } from "#lib/platform/page.ts";
import { AppError } from "#lib/shared/errors.ts";
import { isId } from "#lib/shared/ids.ts";
import { dayIn, type PlainDate } from "#lib/shared/plain-date.ts";
import { staysOf } from "#lib/shared/stay.ts";
import { feedHref, fetchHref } from "../../../../../../host-links.ts";
import { HomeFrame } from "../../../../home-frame.tsx";
import { homeSession } from "../../../../home-session.ts";

type Props = {
	params: Promise<{ slug: string; feedId: string; fetchId: string }>;
	searchParams: Promise<Record<string, string | string[] | undefined>>;
};

const load = cache(async (slug: string, feedId: string, fetchId: string) => {
	const { ctx, property } = await homeSession(slug, fetchHref(slug, { feedId, fetchId }));
	const feed = (await listChannels(ctx, property.id)).feeds.find((candidate) => candidate.id === feedId);
	if (!feed || !isId("fetch", fetchId)) notFound();
	return { ctx, property, feed, fetchId };
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
	const { slug, feedId, fetchId } = await params;
	const { property, feed } = await load(slug, feedId, fetchId);
	const t = await getTranslations("admin.fetchPage");
	return { title: t("metaTitle", { portal: portalName(feed), name: property.name }) };
}

export default async function FetchPage({ params, searchParams }: Props) {
	const { slug, feedId, fetchId: asked } = await params;
	const { ctx, property, feed, fetchId } = await load(slug, feedId, asked);
	const fetch = await forPage(explainFetch(ctx, { feedId: feed.id, fetchId }));
	const isAsked = (await searchParams)["texto"] === "1";
	const now = ctx.clock.now();
	const moment = { now, timeZone: property.timeZone };
	return (
		<HomeFrame property={property} current="channels">
			<FetchHeading slug={property.slug} feed={feed} fetch={fetch} moment={moment} />
			<Changes fetch={fetch} today={dayIn(property.timeZone, now)} />
			<BodySection
				slug={property.slug}
				feed={feed}
				fetch={fetch}
				moment={moment}
				isOwner={mayReadBodies(ctx)}
				body={isAsked && fetch.body.kind === "kept" && mayReadBodies(ctx) ? await textOf(ctx, fetch) : null}
			/>
		</HomeFrame>
	);
}

type Body = { text: string } | "unreadable";

/** A key that was changed without the old bodies is no reason for a broken page. */
async function textOf(ctx: Context, fetch: ExplainedFetch): Promise<Body | null> {
	try {
		const body = await readFetchBody(ctx, fetch.id);
		return body.ok ? { text: body.text } : null;
	} catch (error) {
		if (error instanceof AppError && error.code === "precondition") return "unreadable";
		throw error;
	}
}

type Shown = { slug: string; feed: FeedChannel; fetch: ExplainedFetch; moment: Moment };

function FetchHeading({ slug, feed, fetch, moment }: Shown) {
	const t = useTranslations("admin.fetchPage");
	const findings = useTranslations("admin.feed.finding");
	const instant = useInstantWords(moment);
	const portal = portalName(feed);
	return (
		<header className="grid gap-4">
			<div className="grid gap-2">
				<BackLink href={feedHref(slug, feed.id)}>{t("back", { portal })}</BackLink>
				<div className="flex flex-wrap items-center gap-3">
					<PortalBadge portal={feed.portal} />
					<h2 className="font-semibold text-heading">
						{portal}: {t("title", { when: instant(fetch.at) }).toLowerCase()}
					</h2>
				</div>
				<p className="max-w-measure text-body">{findings(fetch.finding)}.</p>
			</div>
			<dl aria-label={t("facts")} className="grid grid-cols-3 gap-x-6 gap-y-4 rounded-card border bg-surface p-4">
				{fetch.events !== null && <Fact label={t("events")}>{fetch.events}</Fact>}
				{fetch.bodyBytes !== null && (
					<Fact label={t("size")}>{t("kilobytes", { count: (fetch.bodyBytes / 1_000).toFixed(1) })}</Fact>
				)}
				<Fact label={t("duration")}>{t("milliseconds", { count: fetch.durationMs })}</Fact>
			</dl>
		</header>
	);
}

const CHANGES = ["added", "released", "held", "changedClass", "echoes"] as const;

function Changes({ fetch, today }: { fetch: ExplainedFetch; today: PlainDate }) {
	const t = useTranslations("admin.fetchPage");
	const words = useNightWords(today);
	const changed = CHANGES.filter((kind) => fetch.change[kind].length > 0);
	return (
		<Section id="changes" title={t("changes")}>
			{changed.length === 0 && <p className="text-ink-soft">{t("same")}</p>}
			<ul className="grid max-w-measure gap-2">
				{changed.map((kind) => (
					<li key={kind}>{t(kind, { nights: words.list(staysOf(fetch.change[kind])) })}</li>
				))}
			</ul>
		</Section>
	);
}

function BodySection({ body, isOwner, ...shown }: Shown & { body: Body | null; isOwner: boolean }) {
	const t = useTranslations("admin.fetchPage");
	const { slug, feed, fetch } = shown;
	const href = fetchHref(slug, { feedId: feed.id, fetchId: fetch.id });
	if (fetch.body.kind === "not_kept") return <NotKept {...shown} body={fetch.body} />;
	return (
		<Section id="texto" title={t("body")} text={isOwner ? t("bodyText") : t("ownerOnly")}>
			{isOwner && body === null && (
				<Button asChild look="quiet" className="justify-self-start max-sm:w-full">
					<Link href={`${href}?texto=1#texto`} prefetch={false}>
						{t("show")}
					</Link>
				</Button>
			)}
			{body === "unreadable" && <Notice tone="problem">{t("unreadable")}</Notice>}
			{body !== null && body !== "unreadable" && (
				<section
					aria-label={t("label")}
					// biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
					tabIndex={0}
					className="max-h-128 overflow-auto rounded-card border bg-sunken p-4"
				>
					<pre className="font-mono text-caption leading-normal">{body.text}</pre>
				</section>
			)}
		</Section>
	);
}

function NotKept({
	slug,
	feed,
	moment,
	body,
}: Omit<Shown, "fetch"> & { body: Extract<ExplainedFetch["body"], { kind: "not_kept" }> }) {
	const t = useTranslations("admin.fetchPage");
	const instant = useInstantWords(moment);
	return (
		<Section id="texto" title={t("body")} text={t(`notKept.${body.because}`)}>
			{body.nearest && (
				<Link
					href={fetchHref(slug, { feedId: feed.id, fetchId: body.nearest.id })}
					prefetch={false}
					className={cn(TEXT_LINK, "justify-self-start")}
				>
					{t("nearest", { when: instant(body.nearest.at) })}
				</Link>
			)}
		</Section>
	);
}
