import Link from "next/link";
import { useTranslations } from "next-intl";
import { type Moment, useInstantWords } from "#components/admin/use-words.ts";
import { cn } from "#components/ui/cn.ts";
import { TEXT_LINK } from "#components/ui/text-link.ts";
import { type NightHappening, OPENING } from "#lib/calendars/core/night-history.ts";
import { portalName } from "#lib/calendars/core/portals.ts";
import type { ExplainedNight } from "#lib/calendars/explain-night.ts";
import { fetchHref } from "../../../../host-links.ts";

type NightHistoryProps = { slug: string; night: ExplainedNight; moment: Moment };

const CLOSES: readonly NightHappening["what"][] = ["portal_closed", "blocked", "claim_made", "feed_removed_kept"];

/** Who closed and opened the night, newest first, with the read behind it. */
export function NightHistory({ slug, night, moment }: NightHistoryProps) {
	const t = useTranslations("admin.nightPage");
	if (night.history.length === 0) return <p className="text-ink-soft">{t("historyEmpty")}</p>;
	return (
		<ol className="divide-y rounded-card border bg-surface">
			{night.history.map((happening) => (
				<Happening
					key={`${happening.at.getTime()} ${happening.what} ${happening.feedId}`}
					happening={happening}
					slug={slug}
					night={night}
					moment={moment}
				/>
			))}
		</ol>
	);
}

function Happening({ happening, slug, night, moment }: NightHistoryProps & { happening: NightHappening }) {
	const t = useTranslations("admin.nightPage");
	const instant = useInstantWords(moment);
	const { at, what, feedId, fetchId, actor, note } = happening;
	const feed = feedId ? night.feedNames.get(feedId) : undefined;
	const isReason = what.startsWith("decided") || what === "decision_taken_back";
	const values = { portal: feed ? portalName(feed) : "", who: actor ?? t("system"), note: note ?? "" };
	return (
		<li className="grid gap-x-4 gap-y-0.5 p-4 sm:grid-cols-[8.5rem_minmax(0,1fr)_auto] sm:items-center">
			<time dateTime={at.toISOString()} className="text-caption text-ink-soft tabular-nums first-letter:uppercase">
				{instant(at)}
			</time>
			<div className="flex min-w-0 items-baseline gap-3">
				<span
					className={cn(
						"size-2.5 shrink-0 rounded-full",
						OPENING.includes(what) ? "bg-agave" : CLOSES.includes(what) ? "bg-ink" : "border border-edge",
					)}
					aria-hidden
				/>
				<p className="min-w-0 break-words">
					{t(`happened.${what}`, values)}
					{isReason && note && <span className="block text-ink-soft">{t("decisionReason", { reason: note })}</span>}
				</p>
			</div>
			{feedId && fetchId && (
				<Link
					href={fetchHref(slug, { feedId, fetchId })}
					prefetch={false}
					className={cn(TEXT_LINK, "justify-self-start pl-5.5 sm:pl-0")}
				>
					{t("seeFetch")}
				</Link>
			)}
		</li>
	);
}
