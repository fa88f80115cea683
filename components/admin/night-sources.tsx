import Link from "next/link";
import { useTranslations } from "next-intl";
import type { HostNight, NightSource } from "#lib/calendars/core/host-night.ts";
import { portalName } from "#lib/calendars/core/portals.ts";
import type { PlainDate } from "#lib/shared/plain-date.ts";
import { type Stay, staysOf } from "#lib/shared/stay.ts";
import { ClaimBadge } from "./claim-badge.tsx";
import { PortalBadge } from "./portal-badge.tsx";
import { type Moment, useInstantWords, useNightWords } from "./use-words.ts";

/** A booking of ours that takes a night: who comes, and the page of it. */
export type NightBooking = {
	readonly href: string;
	readonly reference: string;
	readonly guestName: string;
	/** New nights of a change of dates that waits to be paid. */
	readonly isChange: boolean;
};

type NightSourcesProps = {
	nights: readonly HostNight[];
	today: PlainDate;
	moment: Moment;
	feedHref: (feedId: string) => string;
	/** Null for a claim that is no booking. */
	bookingOf: (claimId: string) => NightBooking | null;
};

/** Everything that closes the chosen nights, each once: who, since when, and whether it is on its way out. */
export function NightSources({ nights, today, moment, feedHref, bookingOf }: NightSourcesProps) {
	const t = useTranslations("admin.night");
	const groups = groupSources(nights);
	if (groups.length === 0) return null;
	return (
		<div className="grid gap-2">
			<p className="font-semibold">{t("closed", { count: nights.length })}</p>
			<ul className="grid gap-3">
				{groups.map(({ key, source, stays }) => (
					<Source
						key={key}
						source={source}
						stays={nights.length > 1 ? stays : []}
						today={today}
						moment={moment}
						feedHref={feedHref}
						bookingOf={bookingOf}
					/>
				))}
			</ul>
		</div>
	);
}

type Group = { key: string; source: NightSource; stays: readonly Stay[] };

function groupSources(nights: readonly HostNight[]): Group[] {
	const groups = new Map<string, { source: NightSource; nights: PlainDate[] }>();
	for (const { night, sources } of nights) {
		for (const source of sources) {
			const key = keyOf(source);
			const group = groups.get(key);
			if (group) group.nights.push(night);
			else groups.set(key, { source, nights: [night] });
		}
	}
	return [...groups].map(([key, group]) => ({ key, source: group.source, stays: staysOf(group.nights) }));
}

function keyOf(source: NightSource): string {
	if (source.source === "claim") return source.claimId;
	return [source.feedId, source.kind, source.stay?.arrival, source.echo, Boolean(source.waiting)].join(" ");
}

type SourceProps = Omit<NightSourcesProps, "nights"> & { source: NightSource; stays: readonly Stay[] };

function Source({ source, stays, today, moment, feedHref, bookingOf }: SourceProps) {
	const t = useTranslations("admin.night");
	const words = useNightWords(today);
	const instant = useInstantWords(moment);
	const kind = t(`kinds.${source.kind}`);
	const stayWords = ({ kind: of }: NightSource, stay: Stay) =>
		of === "block" || of === "host_block" ? words.range(stay) : t("stay", { range: words.range(stay) });
	const facts = [
		...(source.stay ? [stayWords(source, source.stay)] : stays.map(words.range)),
		t("since", { when: instant(source.since) }),
	];
	return (
		<li className="flex gap-3">
			{source.source === "feed" ? (
				<PortalBadge portal={source.portal} />
			) : (
				<ClaimBadge kind={source.kind} stay={source.stay} />
			)}
			<div className="grid gap-0.5">
				{source.source === "feed" ? (
					<p>
						<Link href={feedHref(source.feedId)} className="font-semibold underline-offset-4 hover:underline">
							{portalName(source)}
						</Link>
						: {kind}
					</p>
				) : (
					<p className="font-semibold first-letter:uppercase">{kind}</p>
				)}
				{source.source === "claim" && <Booked booking={bookingOf(source.claimId)} />}
				<p className="text-caption text-ink-soft">{facts.join(" · ")}</p>
				{source.source === "claim" && source.holdExpiresAt && (
					<p className="text-caption text-maize">
						{t(source.holdExpiresAt > moment.now ? "holdUntil" : "holdOver", { when: instant(source.holdExpiresAt) })}
					</p>
				)}
				{source.source === "claim" && source.note && (
					<p className="break-words text-caption">{t("note", { note: source.note })}</p>
				)}
				{source.source === "feed" && <FeedRemarks source={source} moment={moment} />}
			</div>
		</li>
	);
}

function Booked({ booking }: { booking: NightBooking | null }) {
	const t = useTranslations("admin.night");
	if (!booking) return null;
	const { href, guestName, reference, isChange } = booking;
	return (
		<Link href={href} className="font-semibold text-clay underline-offset-4 hover:underline">
			{t(isChange ? "bookingChange" : "booking", { name: guestName, reference })}
		</Link>
	);
}

function FeedRemarks({ source, moment }: { source: Extract<NightSource, { source: "feed" }>; moment: Moment }) {
	const t = useTranslations("admin.night");
	const instant = useInstantWords(moment);
	const { waiting, echo } = source;
	return (
		<>
			{waiting && (
				<p className="text-caption text-maize">
					{waiting.isMass
						? t("waitsMass", { when: instant(waiting.since) })
						: t("waits", { when: instant(waiting.since) })}
				</p>
			)}
			{echo && <p className="text-caption text-ink-soft">{echo === "sure" ? t("echoSure") : t("echoProbable")}</p>}
		</>
	);
}
