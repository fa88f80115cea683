import { ChevronRight } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { portalName } from "#lib/calendars/core/portals.ts";
import { type FeedHealthView, FeedSentence, FeedState } from "./feed-sentence.tsx";
import { PortalBadge } from "./portal-badge.tsx";
import { type Moment, useInstantWords } from "./use-words.ts";

export type FeedCardView = FeedHealthView & {
	readonly host: string;
	readonly last4: string;
	readonly closedNights: number;
	readonly nextFetchAt: Date | null;
};

type FeedCardProps = { feed: FeedCardView; moment: Moment; href: string; homeName?: string };

/** A feed in a list: its health as a sentence, then the numbers; the whole row leads to its page. */
export function FeedCard({ feed, moment, href, homeName }: FeedCardProps) {
	const t = useTranslations("admin.feed");
	const instant = useInstantWords(moment);
	// With the home's name it stands in a list right below the page's title.
	const Heading = homeName ? "h2" : "h3";
	const numbers = [
		t("closedNights", { count: feed.closedNights }),
		feed.nextFetchAt &&
			(feed.nextFetchAt > moment.now ? t("nextFetch", { when: instant(feed.nextFetchAt) }) : t("nextFetchSoon")),
		t("address", { host: feed.host, last4: feed.last4 }),
	];
	return (
		<li className="relative flex items-center gap-3 p-4 hover:bg-sunken">
			<PortalBadge portal={feed.portal} className="self-start" />
			<div className="grid min-w-0 flex-1 gap-1">
				<div className="flex flex-wrap items-center gap-x-3 gap-y-1">
					<Heading className="font-semibold text-body">
						<Link href={href} className="after:absolute after:inset-0">
							{homeName ? `${homeName} · ${portalName(feed)}` : portalName(feed)}
						</Link>
					</Heading>
					<FeedState feed={feed} />
				</div>
				<p className="max-w-measure">
					<FeedSentence feed={feed} moment={moment} />
				</p>
				<p className="break-words text-caption text-ink-soft">{numbers.filter(Boolean).join(" · ")}</p>
			</div>
			<ChevronRight strokeWidth={1.5} className="size-5 shrink-0 text-ink-soft" aria-hidden />
		</li>
	);
}
