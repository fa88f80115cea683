import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { ClaimBadge } from "#components/admin/claim-badge.tsx";
import { Disclosure } from "#components/admin/disclosure.tsx";
import type { NightBooking } from "#components/admin/night-sources.tsx";
import { PortalBadge } from "#components/admin/portal-badge.tsx";
import { type Moment, useInstantWords, useNightWords } from "#components/admin/use-words.ts";
import { TEXT_LINK } from "#components/ui/text-link.ts";
import { portalName } from "#lib/calendars/core/portals.ts";
import type { ClaimOnNight, EventOnNight, FeedOnNight } from "#lib/calendars/explain-night.ts";
import type { PlainDate } from "#lib/shared/plain-date.ts";
import { nightsOf } from "#lib/shared/stay.ts";
import { calendarHref, feedHref, fetchHref } from "../../../../host-links.ts";
import { DecideForm, EndDecisionForm } from "./decide-form.tsx";

type Shown = { slug: string; today: PlainDate; moment: Moment };

function Reason({ badge, title, children }: { badge: ReactNode; title: ReactNode; children: ReactNode }) {
	return (
		<li className="grid gap-3 p-4 sm:p-6">
			<div className="flex items-center gap-3">
				{badge}
				<h3 className="font-semibold text-body">{title}</h3>
			</div>
			{children}
		</li>
	);
}

type ClaimReasonProps = Shown & { claim: ClaimOnNight; booking: NightBooking | null };

/** A claim of ours: what it is, for whom, for which nights, since when. */
export function ClaimReason({ claim, booking, slug, today, moment }: ClaimReasonProps) {
	const t = useTranslations("admin.nightPage");
	const words = useNightWords(today);
	const instant = useInstantWords(moment);
	const { stay, kind, note, since, holdExpiresAt } = claim;
	const nights = words.count(nightsOf(stay).length);
	return (
		<Reason badge={<ClaimBadge kind={kind} stay={stay} />} title={t(`kind.${kind}`)}>
			<div className="grid gap-1">
				<p>{t(kind === "block" ? "range" : "stay", { range: words.range(stay), nights })}</p>
				<p className="text-ink-soft">{t("claimSince", { when: instant(since) })}</p>
				{holdExpiresAt && (
					<p className="text-maize">
						{t(holdExpiresAt > moment.now ? "holdUntil" : "holdOver", { when: instant(holdExpiresAt) })}
					</p>
				)}
				{note && <p className="break-words">{t("note", { note })}</p>}
			</div>
			{booking ? (
				<Link href={booking.href} className={`${TEXT_LINK} justify-self-start`}>
					{t(booking.isChange ? "bookingChange" : "booking", {
						name: booking.guestName,
						reference: booking.reference,
					})}
				</Link>
			) : (
				<Link href={calendarHref(slug, stay)} className={`${TEXT_LINK} justify-self-start`}>
					{t("back")}
				</Link>
			)}
		</Reason>
	);
}

/** A feed: what it says of the night, why that counts as it does, and the events behind it. */
export function FeedReason({ feed, slug, today, moment }: Shown & { feed: FeedOnNight }) {
	const t = useTranslations("admin.nightPage");
	const instant = useInstantWords(moment);
	const { closure, events, feedId, isRemoved } = feed;
	const portal = portalName(feed);
	return (
		<Reason
			badge={<PortalBadge portal={feed.portal} />}
			title={
				<>
					{isRemoved ? (
						portal
					) : (
						<Link href={feedHref(slug, feedId)} className="underline-offset-4 hover:underline">
							{portal}
						</Link>
					)}
					{closure && <span className="font-normal">: {t(`kind.${closure.kind}`).toLowerCase()}</span>}
				</>
			}
		>
			<div className="grid max-w-measure gap-1">
				{closure ? <p>{t(`why.${closure.why}`, { portal })}</p> : <p>{t("notClosing")}</p>}
				{closure && <p className="text-ink-soft">{t("since", { when: instant(closure.since) })}</p>}
				{closure && !closure.closesHere && <p className="text-ink-soft">{t("notClosing")}</p>}
				{isRemoved && <p className="text-ink-soft">{t("feedRemoved")}</p>}
				{closure?.waiting && <Waiting waiting={closure.waiting} portal={portal} moment={moment} />}
			</div>
			{closure?.waiting && !isRemoved && (
				<Link href={feedHref(slug, feedId)} className={`${TEXT_LINK} justify-self-start`}>
					{t("waitsNext")}
				</Link>
			)}
			{events.length > 0 && (
				<ul className="grid gap-3">
					{events.map((event) => (
						<Event key={event.id} event={event} feed={feed} slug={slug} today={today} moment={moment} />
					))}
				</ul>
			)}
		</Reason>
	);
}

type WaitingProps = {
	waiting: NonNullable<NonNullable<FeedOnNight["closure"]>["waiting"]>;
	portal: string;
	moment: Moment;
};

function Waiting({ waiting, portal, moment }: WaitingProps) {
	const t = useTranslations("admin.nightPage");
	const instant = useInstantWords(moment);
	const { since, isMass, opens, releasesAt } = waiting;
	const values = { portal, when: instant(since), release: instant(releasesAt), opens: opens ? "yes" : "no" };
	return <p className="text-maize">{isMass ? t("waitsMass", values) : t("waits", values)}</p>;
}

function Event({ event, feed, slug, today, moment }: Shown & { event: EventOnNight; feed: FeedOnNight }) {
	const t = useTranslations("admin.nightPage");
	const d = useTranslations("admin.decide");
	const words = useNightWords(today);
	const instant = useInstantWords(moment);
	const { stay, kind, decision, firstFetchId, firstSeenAt, choices } = event;
	const portal = portalName(feed);
	const nights = words.count(nightsOf(stay).length);
	const isStay = kind === "reservation" || kind === "tentative" || kind === "busy";
	return (
		<li className="grid gap-2 rounded-control border p-3">
			<p className="font-semibold">{t(isStay ? "stay" : "range", { range: words.range(stay), nights })}</p>
			<p className="text-ink-soft">{t(firstFetchId ? "firstSeen" : "firstSeenGone", { when: instant(firstSeenAt) })}</p>
			{kind === "own" && <p>{t("ownEvent", { portal })}</p>}
			{!event.isListed && <p className="text-maize">{t("notListed", { portal })}</p>}
			{decision && (
				<p className="break-words">
					{t(`decision.${decision.choice}`, { who: decision.by ?? t("system"), when: instant(decision.decidedAt) })}{" "}
					{t("decisionReason", { reason: decision.reason })}
				</p>
			)}
			{firstFetchId && (
				<Link
					href={fetchHref(slug, { feedId: feed.feedId, fetchId: firstFetchId })}
					prefetch={false}
					className={`${TEXT_LINK} justify-self-start`}
				>
					{t("seeFetch")}
				</Link>
			)}
			{choices.length > 0 && (
				<Disclosure layout="line" summary={d("title")}>
					<DecideForm feedId={feed.feedId} eventId={event.id} portal={portal} choices={choices} />
				</Disclosure>
			)}
			{decision && choices.length > 0 && (
				<Disclosure layout="line" summary={d("endTitle")}>
					<EndDecisionForm decisionId={decision.id} portal={portal} />
				</Disclosure>
			)}
		</li>
	);
}
