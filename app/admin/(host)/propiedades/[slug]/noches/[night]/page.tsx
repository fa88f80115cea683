import { ArrowLeft, ArrowRight } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { useTranslations } from "next-intl";
import { getLocale, getTranslations } from "next-intl/server";
import type { NightBooking } from "#components/admin/night-sources.tsx";
import { Section } from "#components/admin/page-heading.tsx";
import { type Moment, useInstantWords, useNightWords } from "#components/admin/use-words.ts";
import { Button } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { TEXT_LINK } from "#components/ui/text-link.ts";
import { readConflictDetails } from "#lib/calendars/core/conflict-details.ts";
import { type ExplainedNight, explainNight } from "#lib/calendars/explain-night.ts";
import { incidentPath } from "#lib/operations/core/host-paths.ts";
import { listIncidents } from "#lib/operations/list-incidents.ts";
import type { Context } from "#lib/platform/context.ts";
import { formatDay } from "#lib/shared/format-day.ts";
import type { Id } from "#lib/shared/ids.ts";
import { addDays, dayIn, isPlainDate, type PlainDate } from "#lib/shared/plain-date.ts";
import { calendarHref, nightHref } from "../../../../host-links.ts";
import { HomeFrame } from "../../home-frame.tsx";
import { homeSession } from "../../home-session.ts";
import { nightBookings } from "../../night-bookings.ts";
import { NightHistory } from "./night-history.tsx";
import { ClaimReason, FeedReason } from "./night-reasons.tsx";

type Props = { params: Promise<{ slug: string; night: string }> };

async function load({ params }: Props) {
	const { slug, night } = await params;
	if (!isPlainDate(night)) notFound();
	const { ctx, property } = await homeSession(slug, nightHref(slug, night));
	return { ctx, property, night };
}

export async function generateMetadata(props: Props): Promise<Metadata> {
	const { ctx, property, night } = await load(props);
	const t = await getTranslations("admin.nightPage");
	const today = dayIn(property.timeZone, ctx.clock.now());
	return { title: t("metaTitle", { day: formatDay(await getLocale(), { date: night, today }), name: property.name }) };
}

export default async function NightPage(props: Props) {
	const { ctx, property, night } = await load(props);
	const outcome = await explainNight(ctx, { propertyId: property.id, night });
	const now = ctx.clock.now();
	const today = dayIn(property.timeZone, now);
	return (
		<HomeFrame property={property} current="calendar">
			<NightHeading slug={property.slug} night={night} today={today} />
			{outcome.ok ? (
				<Explanation
					slug={property.slug}
					night={outcome.night}
					bookings={
						await nightBookings(
							ctx,
							outcome.night.claims.map(({ claimId }) => claimId),
						)
					}
					moment={{ now, timeZone: property.timeZone }}
					conflictId={outcome.night.isConflict ? await conflictOn(ctx, { propertyId: property.id, night }) : null}
				/>
			) : (
				<TooOld />
			)}
		</HomeFrame>
	);
}

/** The open conflict about this night, with what to do. */
async function conflictOn(
	ctx: Context,
	{ propertyId, night }: { propertyId: Id<"property">; night: PlainDate },
): Promise<string | null> {
	const open = await listIncidents(ctx, { propertyIds: [propertyId] });
	const conflict = open.find(({ kind, details }) => {
		const about = kind === "conflict" ? readConflictDetails(details) : null;
		return about && about.arrival <= night && night < about.departure;
	});
	return conflict?.id ?? null;
}

function NightHeading({ slug, night, today }: { slug: string; night: PlainDate; today: PlainDate }) {
	const t = useTranslations("admin.nightPage");
	const words = useNightWords(today);
	return (
		<header className="relative">
			<div>
				<Link href={calendarHref(slug, { arrival: night })} className={TEXT_LINK}>
					<ArrowLeft strokeWidth={1.5} className="size-5" aria-hidden />
					{t("back")}
				</Link>
				<h2 className="font-semibold text-heading">{t("title", { day: words.day(night) })}</h2>
			</div>
			<nav aria-label={t("steps")} className="absolute top-0 right-0 flex">
				<Step href={nightHref(slug, addDays(night, -1))} label={t("earlier")} icon={ArrowLeft} />
				<Step href={nightHref(slug, addDays(night, 1))} label={t("later")} icon={ArrowRight} />
			</nav>
		</header>
	);
}

function Step({ href, label, icon: Icon }: { href: string; label: string; icon: typeof ArrowLeft }) {
	return (
		<Button asChild look="plain" shape="icon">
			<Link href={href} prefetch={false} aria-label={label}>
				<Icon strokeWidth={1.5} aria-hidden />
			</Link>
		</Button>
	);
}

function TooOld() {
	const t = useTranslations("admin.nightPage");
	return <EmptyState title={t("tooOld")}>{t("tooOldText")}</EmptyState>;
}

type ExplanationProps = {
	slug: string;
	night: ExplainedNight;
	bookings: ReadonlyMap<string, NightBooking>;
	moment: Moment;
	conflictId: string | null;
};

function Explanation({ slug, night, bookings, moment, conflictId }: ExplanationProps) {
	const t = useTranslations("admin.nightPage");
	const { claims, feeds, today } = night;
	return (
		<>
			<Verdict night={night} moment={moment} conflictId={conflictId} />
			<div className="grid items-start gap-8 lg:grid-cols-2">
				<Section id="sources" title={t("sources")}>
					{claims.length + feeds.length > 0 ? (
						<ul className="divide-y rounded-card border bg-surface">
							{claims.map((claim) => (
								<ClaimReason
									key={claim.claimId}
									claim={claim}
									booking={bookings.get(claim.claimId) ?? null}
									slug={slug}
									today={today}
									moment={moment}
								/>
							))}
							{feeds.map((feed) => (
								<FeedReason key={feed.feedId} feed={feed} slug={slug} today={today} moment={moment} />
							))}
						</ul>
					) : (
						<EmptyState title={t("nothing")}>{t("nothingText")}</EmptyState>
					)}
				</Section>
				<Section id="history" title={t("history")} text={t("historyText")}>
					<NightHistory slug={slug} night={night} moment={moment} />
				</Section>
			</div>
		</>
	);
}

function Verdict({ night, moment, conflictId }: Omit<ExplanationProps, "slug" | "bookings">) {
	const t = useTranslations("admin.nightPage");
	const instant = useInstantWords(moment);
	if (night.isConflict) {
		return (
			<Notice tone="problem">
				<p>{t("conflict")}</p>
				{conflictId && (
					<Link
						href={incidentPath(conflictId)}
						className="inline-flex min-h-11 items-center justify-self-start font-semibold text-chile underline-offset-4 hover:underline"
					>
						{t("conflictNext")}
					</Link>
				)}
			</Notice>
		);
	}
	if (!night.isOpen) {
		const reasons = night.claims.length + night.feeds.filter(({ closure }) => closure?.closesHere).length;
		return <p className="max-w-measure text-body">{t("closed", { count: reasons })}</p>;
	}
	if (night.night < night.today) return <p className="max-w-measure text-body">{t("openPast")}</p>;
	return (
		<Notice tone="good">{night.openSince ? t("openSince", { when: instant(night.openSince) }) : t("open")}</Notice>
	);
}
