import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { FeedSentence, FeedState } from "#components/admin/feed-sentence.tsx";
import { type Moment, useInstantWords, useNightWords } from "#components/admin/use-words.ts";
import { Scene } from "#components/site/scene.tsx";
import { Button } from "#components/ui/button.tsx";
import { cn } from "#components/ui/cn.ts";
import { Status } from "#components/ui/status.tsx";
import { worstStanding } from "#lib/calendars/core/feed-standing.ts";
import { portalName } from "#lib/calendars/core/portals.ts";
import type { HomeView } from "./home-views.ts";
import { calendarHref, channelsHref, feedHref } from "./host-links.ts";

/** One home: how its portals stand, who comes next, and one thing to do. */
export function HomeRow({ home, now }: { home: HomeView; now: Date }) {
	const t = useTranslations("admin.overview");
	const { property, channels } = home;
	const worst = worstStanding(channels.feeds);
	const moment = { now, timeZone: property.timeZone };
	return (
		<li className="relative grid gap-x-4 gap-y-3 p-4 sm:grid-cols-[auto_minmax(0,1fr)_auto] sm:items-center">
			<div className="hidden aspect-3/2 w-28 overflow-hidden rounded-control sm:block">
				<Scene scene={property.scene} alt="" sizes="112px" />
			</div>
			<div className="grid gap-1">
				<div className="flex flex-wrap items-center gap-x-3 gap-y-1">
					<h3 className="font-display font-semibold text-lead leading-tight">
						<Link
							href={calendarHref(property.slug)}
							className="underline-offset-4 after:absolute after:inset-0 hover:underline"
						>
							{property.name}
						</Link>
					</h3>
					{worst ? <FeedState feed={worst} /> : <Status tone="off">{t("feeds", { count: 0 })}</Status>}
					{!property.isActive && <Status tone="off">{t("inactive")}</Status>}
				</div>
				<p className="max-w-measure">
					<Sentence home={home} worst={worst} moment={moment} />
				</p>
				<p className="text-caption text-ink-soft">
					<Arrival home={home} /> · {unbroken(t("feeds", { count: channels.feeds.length }))} ·{" "}
					{unbroken(t("exports", { count: channels.exports.filter((row) => row.links.length > 0).length }))}
				</p>
			</div>
			<NextStep home={home} worst={worst} />
		</li>
	);
}

/** A count stays with its noun at the end of a line. */
function unbroken(text: string): string {
	return text.replaceAll(" ", "\u00a0");
}

type Worst = HomeView["channels"]["feeds"][number] | null;

/** The most pressing feed speaks; where all are fresh, they do together. */
function Sentence({ home, worst, moment }: { home: HomeView; worst: Worst; moment: Moment }) {
	const t = useTranslations("admin.overview");
	const locale = useLocale();
	const instant = useInstantWords(moment);
	const { feeds } = home.channels;
	if (!worst) return t("noFeeds");
	const reads = feeds.flatMap((feed) => feed.confirmedAt?.getTime() ?? []);
	if (worst.standing !== "fresh" || feeds.length === 1) return <FeedSentence feed={worst} moment={moment} />;
	return t("allFresh", {
		portals: new Intl.ListFormat(locale).format(feeds.map(portalName)),
		when: instant(new Date(Math.min(...reads))),
	});
}

function Arrival({ home }: { home: HomeView }) {
	const t = useTranslations("admin.overview");
	const words = useNightWords(home.today);
	const next = home.channels.nextArrival;
	if (!next) return t("noArrival");
	const values = { day: words.day(next.day), portal: portalName(next) };
	return next.isReservation ? t("nextArrival", values) : t("nextBusy", values);
}

function NextStep({ home, worst }: { home: HomeView; worst: Worst }) {
	const t = useTranslations("admin.overview");
	const feed = useTranslations("admin.feed");
	const { slug } = home.property;
	const step = () => {
		if (!worst) return { href: channelsHref(slug), label: t("connectFirst") };
		if (worst.standing === "link_dead") return { href: feedHref(slug, worst.id), label: feed("renew") };
		if (worst.standing === "held") return { href: feedHref(slug, worst.id), label: feed("decide") };
		if (worst.tone === "problem" || worst.tone === "waiting")
			return { href: feedHref(slug, worst.id), label: feed("details") };
		return { href: calendarHref(slug), label: t("openCalendar") };
	};
	const { href, label } = step();
	const isCalm = worst?.tone === "good" || worst?.tone === "info";
	return (
		// On phones the row itself leads to the calendar, so that six calm homes fit on one screen.
		<Button asChild look="quiet" className={cn("relative", isCalm ? "max-sm:hidden" : "max-sm:w-full")}>
			<Link href={href}>{label}</Link>
		</Button>
	);
}
