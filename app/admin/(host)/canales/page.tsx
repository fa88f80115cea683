import type { Metadata } from "next";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { getTranslations } from "next-intl/server";
import { FeedCard } from "#components/admin/feed-card.tsx";
import { PageHeading } from "#components/admin/page-heading.tsx";
import { Button } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { FEED_STANDINGS } from "#lib/calendars/core/feed-standing.ts";
import { hostSession } from "../../host-session.ts";
import { type HomeView, listHomeViews } from "../home-views.ts";
import { feedHref } from "../host-links.ts";

export async function generateMetadata(): Promise<Metadata> {
	return { title: (await getTranslations("admin.channels"))("allTitle") };
}

export default async function AllChannelsPage() {
	const { ctx } = await hostSession("/admin/canales");
	return <AllChannels homes={await listHomeViews(ctx)} now={ctx.clock.now()} />;
}

/** Every feed of every home, the most pressing first. */
function AllChannels({ homes, now }: { homes: readonly HomeView[]; now: Date }) {
	const t = useTranslations("admin.channels");
	const rank = ({ feed }: { feed: HomeView["channels"]["feeds"][number] }) => FEED_STANDINGS.indexOf(feed.standing);
	const entries = homes
		.flatMap(({ property, channels }) => channels.feeds.map((feed) => ({ property, feed })))
		.sort((a, b) => rank(a) - rank(b));
	return (
		<>
			<PageHeading title={t("allTitle")}>{t("allLead")}</PageHeading>
			{entries.length === 0 ? (
				<EmptyState
					title={t("allEmptyTitle")}
					action={
						<Button asChild>
							<Link href="/admin">{t("allEmptyAction")}</Link>
						</Button>
					}
				>
					{t("allEmptyText")}
				</EmptyState>
			) : (
				<ul className="divide-y rounded-card border bg-surface">
					{entries.map(({ property, feed }) => (
						<FeedCard
							key={feed.id}
							feed={feed}
							moment={{ now, timeZone: property.timeZone }}
							href={feedHref(property.slug, feed.id)}
							homeName={property.name}
						/>
					))}
				</ul>
			)}
		</>
	);
}
