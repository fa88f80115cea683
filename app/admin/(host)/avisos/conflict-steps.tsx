import { ExternalLink } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { PortalBadge } from "#components/admin/portal-badge.tsx";
import { type Moment, useInstantWords } from "#components/admin/use-words.ts";
import { cn } from "#components/ui/cn.ts";
import { TEXT_LINK } from "#components/ui/text-link.ts";
import type { ConflictStep } from "#lib/calendars/core/conflict-steps.ts";
import { portalName } from "#lib/calendars/core/portals.ts";
import type { ExplainedConflict, PortalKnowledge } from "#lib/calendars/explain-conflict.ts";
import { calendarHref, cancelHref, channelsHref } from "../host-links.ts";
import type { OwnBooking } from "./own-bookings.ts";

const LINK = cn(TEXT_LINK, "justify-self-start");

/** What to do about a conflict, in order, with the page where it is done. */
export function ConflictSteps({ slug, conflict, own }: Omit<StepLinkProps, "step">) {
	return (
		<ol className="divide-y rounded-card border bg-surface">
			{conflict.steps.map((step, at) => (
				<li
					key={`${step.code} ${"portal" in step ? portalName(step) : ""}`}
					className="grid grid-cols-[2rem_minmax(0,1fr)] gap-3 p-4"
				>
					<span
						className="grid size-8 place-items-center rounded-full bg-sunken font-semibold text-caption tabular-nums"
						aria-hidden
					>
						{at + 1}
					</span>
					<div className="grid max-w-measure gap-0.5 pt-1">
						<StepText step={step} />
						<StepLink step={step} slug={slug} conflict={conflict} own={own} />
					</div>
				</li>
			))}
		</ol>
	);
}

function StepText({ step }: { step: ConflictStep }) {
	const t = useTranslations("admin.conflict");
	if (step.code === "cancel_at_portal") return <p>{t(`cancelAt.${step.portal}`, { portal: portalName(step) })}</p>;
	return <p>{t(`step.${step.code}`, { portal: "portal" in step ? portalName(step) : "" })}</p>;
}

type StepLinkProps = {
	step: ConflictStep;
	slug: string;
	conflict: ExplainedConflict;
	/** Bookings of ours among the sides, by claim. */
	own: ReadonlyMap<string, OwnBooking>;
};

function StepLink({ step, slug, conflict, own }: StepLinkProps): ReactNode {
	const t = useTranslations("admin.conflict");
	const [booking] = own.values();
	switch (step.code) {
		case "look":
		case "cancel_at_portal":
			return (
				step.href && (
					<a href={step.href} target="_blank" rel="noopener noreferrer" className={LINK}>
						{t("open", { portal: portalName(step) })}
						<ExternalLink strokeWidth={1.5} className="size-5" aria-hidden />
					</a>
				)
			);
		case "cancel_own":
			return (
				<Link href={booking ? cancelHref(booking.bookingId) : calendarHref(slug, conflict.stay)} className={LINK}>
					{booking ? t("openBooking") : t("openCalendar")}
				</Link>
			);
		case "free_block":
			return (
				<Link href={calendarHref(slug, conflict.stay)} className={LINK}>
					{t("openCalendar")}
				</Link>
			);
		case "sync":
			return (
				<Link href={channelsHref(slug)} className={LINK}>
					{t("openChannels")}
				</Link>
			);
		default:
			return null;
	}
}

/** Whether each portal has read from us that these nights are taken. */
export function PortalsKnow({ portals, moment }: { portals: readonly PortalKnowledge[]; moment: Moment }) {
	const t = useTranslations("admin.conflict");
	const instant = useInstantWords(moment);
	if (portals.length === 0) return <p className="max-w-measure text-ink-soft">{t("portalsEmpty")}</p>;
	const words = ({ toldAt, lastReadAt }: PortalKnowledge) => {
		if (toldAt) return t("told", { when: instant(toldAt) });
		return lastReadAt ? t("notTold", { when: instant(lastReadAt) }) : t("neverRead");
	};
	return (
		<ul className="divide-y rounded-card border bg-surface">
			{portals.map((known) => (
				<li key={portalName(known)} className="flex items-center gap-3 p-4">
					<PortalBadge portal={known.portal} />
					<div className="grid min-w-0 gap-0.5">
						<p className="font-semibold">{portalName(known)}</p>
						<p className={known.toldAt ? "text-ink-soft" : "text-maize"}>{words(known)}</p>
					</div>
				</li>
			))}
		</ul>
	);
}
