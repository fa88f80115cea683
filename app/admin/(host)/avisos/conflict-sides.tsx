import Link from "next/link";
import { useTranslations } from "next-intl";
import { ClaimBadge } from "#components/admin/claim-badge.tsx";
import { PortalBadge } from "#components/admin/portal-badge.tsx";
import { useMoneyWords } from "#components/admin/use-booking-words.ts";
import { type Moment, useInstantWords, useNightWords } from "#components/admin/use-words.ts";
import { cn } from "#components/ui/cn.ts";
import { Status } from "#components/ui/status.tsx";
import { TEXT_LINK } from "#components/ui/text-link.ts";
import type { CancellationPreview } from "#lib/bookings/decide-cancellation.ts";
import { portalName } from "#lib/calendars/core/portals.ts";
import type { ConflictSideStory, ExplainedConflict } from "#lib/calendars/explain-conflict.ts";
import { bookingPath } from "#lib/operations/core/host-paths.ts";
import type { PlainDate } from "#lib/shared/plain-date.ts";
import { nightsOf } from "#lib/shared/stay.ts";
import { fetchHref } from "../host-links.ts";
import type { OwnBooking } from "./own-bookings.ts";

type Shown = { slug: string; own: ReadonlyMap<string, OwnBooking>; today: PlainDate; moment: Moment };

/** Both stays of a conflict beside each other, and what is known of which was first. */
export function ConflictSides({ conflict, ...shown }: Shown & { conflict: ExplainedConflict }) {
	const t = useTranslations("admin.conflict");
	const titleOf = useSideTitle();
	const { sides, first } = conflict;
	const winner = first && first.first !== null ? sides[first.first] : null;
	return (
		<div className="grid gap-4">
			<div className="grid items-stretch gap-4 lg:grid-cols-2">
				{sides.map((side, at) => (
					<Side
						key={side.source === "feed" ? `${side.feedId} ${side.stay?.departure} ${at}` : side.claimId}
						side={side}
						first={first?.first === at ? (first.isSure ? "wasFirst" : "seemsFirst") : null}
						{...shown}
					/>
				))}
			</div>
			{first && (
				<p className="max-w-measure">
					{winner ? t(first.isSure ? "firstSure" : "firstLikely", { one: titleOf(winner) }) : t("firstUnknown")}
				</p>
			)}
		</div>
	);
}

function useSideTitle(): (side: ConflictSideStory) => string {
	const t = useTranslations("admin.conflict");
	return (side) => t(`title.${side.kind}`, { portal: side.source === "feed" ? portalName(side) : "" });
}

type SideProps = Shown & { side: ConflictSideStory; first: "wasFirst" | "seemsFirst" | null };

function Side({ side, first, slug, own, today, moment }: SideProps) {
	const t = useTranslations("admin.conflict");
	const words = useNightWords(today);
	const titleOf = useSideTitle();
	const { stay } = side;
	const booking = side.source === "claim" ? own.get(side.claimId) : undefined;
	return (
		<section className="grid content-start gap-3 rounded-card border bg-surface p-4 sm:p-6">
			<div className="flex flex-wrap items-center gap-3">
				{side.source === "feed" ? (
					<PortalBadge portal={side.portal} />
				) : (
					stay && <ClaimBadge kind={side.kind} stay={stay} />
				)}
				<h3 className="font-semibold text-body">{titleOf(side)}</h3>
				{first && <Status tone={first === "wasFirst" ? "good" : "info"}>{t(first)}</Status>}
			</div>
			<p className="font-semibold text-lead">
				{stay ? t("stay", { range: words.range(stay), nights: words.count(nightsOf(stay).length) }) : t("stayUnknown")}
			</p>
			{booking && (
				<Link
					href={bookingPath(booking.bookingId)}
					className="font-semibold text-clay underline-offset-4 hover:underline"
				>
					{t("bookingOf", { name: booking.guestName, reference: booking.reference })}
				</Link>
			)}
			<Evidence side={side} slug={slug} moment={moment} />
			<div className="grid gap-0.5 border-t pt-3">
				<p className="text-caption text-ink-soft">{t("costLabel")}</p>
				{booking?.cancellation ? <OwnCost cancellation={booking.cancellation} /> : <Cost cost={side.cost} />}
			</div>
		</section>
	);
}

function Cost({ cost }: { cost: ConflictSideStory["cost"] }) {
	const t = useTranslations("admin.conflict.cost");
	if (cost.code !== "airbnb_fee") return <p>{t(cost.code)}</p>;
	return <p>{t("airbnb_fee", { percent: cost.percent, maximum: cost.maximumUsd.toLocaleString("en-US") })}</p>;
}

/** What cancelling a booking of ours gives back, to the cent. */
function OwnCost({ cancellation }: { cancellation: CancellationPreview }) {
	const t = useTranslations("admin.conflict.cost");
	const money = useMoneyWords(cancellation.currency);
	const { guestGetsMinor, byTransferMinor, stripeFeeLostMinor } = cancellation;
	if (guestGetsMinor === 0) return <p>{t("own_refund_nothing")}</p>;
	return (
		<p>
			{t("own_refund_exact", { amount: money(guestGetsMinor, { withCode: true }) })}
			{byTransferMinor > 0 && ` ${t("own_refund_transfer", { amount: money(byTransferMinor) })}`}
			{stripeFeeLostMinor > 0 && ` ${t("own_fee", { amount: money(stripeFeeLostMinor) })}`}
		</p>
	);
}

function Evidence({ side, slug, moment }: Omit<SideProps, "first" | "today" | "own">) {
	const t = useTranslations("admin.conflict");
	const instant = useInstantWords(moment);
	const { seen } = side;
	if (side.source === "claim") {
		return (
			<div className="grid gap-1">
				{seen && <p>{t("madeHere", { at: instant(seen.at), by: side.by ?? "none" })}</p>}
				{side.note && <p className="break-words text-ink-soft">{t("note", { note: side.note })}</p>}
			</div>
		);
	}
	return (
		<div className="grid gap-1">
			{side.reservationCode && <p className="tabular-nums">{t("code", { code: side.reservationCode })}</p>}
			{seen && (
				<p>
					{seen.after
						? t("seenBetween", { at: instant(seen.at), after: instant(seen.after) })
						: t("seenAtFirst", { at: instant(seen.at) })}
				</p>
			)}
			{!side.isListed && <p className="text-maize">{t("notListed", { portal: portalName(side) })}</p>}
			{side.firstFetchId && (
				<Link
					href={fetchHref(slug, { feedId: side.feedId, fetchId: side.firstFetchId })}
					prefetch={false}
					className={cn(TEXT_LINK, "justify-self-start")}
				>
					{t("seeFetch")}
				</Link>
			)}
		</div>
	);
}
