import { ArrowRight } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { getLocale, getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { cache } from "react";
import { ActionForm } from "#components/admin/action-form.tsx";
import { BackLink } from "#components/admin/back-link.tsx";
import { Section } from "#components/admin/page-heading.tsx";
import { useInstantWords } from "#components/admin/use-words.ts";
import { Button } from "#components/ui/button.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { Status } from "#components/ui/status.tsx";
import { CONFLICT_OUTCOMES } from "#lib/calendars/core/conflict-outcomes.ts";
import { explainConflict } from "#lib/calendars/explain-conflict.ts";
import { incidentPath } from "#lib/operations/core/host-paths.ts";
import { endsSilently } from "#lib/operations/core/incident-kinds.ts";
import { getIncident, type IncidentView } from "#lib/operations/get-incident.ts";
import { forPage } from "#lib/platform/page.ts";
import { isId } from "#lib/shared/ids.ts";
import { hostSession } from "../../../host-session.ts";
import { ALERTS_HREF } from "../../host-links.ts";
import { INSTALLATION_ZONE, nextStepHref, SEVERITY_TONES, wordsOf } from "../../read-incident.ts";
import { acknowledgeIncidentAction, muteIncidentAction } from "../actions.ts";
import { ConflictPlaybook } from "../conflict-playbook.tsx";
import { ownBookings } from "../own-bookings.ts";
import { MessageTable } from "./message-table.tsx";

type Props = { params: Promise<{ incidentId: string }> };

const load = cache(async (incidentId: string) => {
	const { ctx, host } = await hostSession(incidentPath(incidentId));
	if (!isId("incident", incidentId)) notFound();
	const view = await forPage(getIncident(ctx, incidentId));
	const { kind } = view.incident;
	const conflict = kind === "conflict" ? await forPage(explainConflict(ctx, incidentId)) : null;
	const mayChange = host.role === "owner" || host.role === "co_host";
	const own = conflict && (await ownBookings(ctx, { conflict, mayChange }));
	return { view, conflict, own, now: ctx.clock.now(), timeZone: view.home?.timeZone ?? INSTALLATION_ZONE };
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
	const { view, now, timeZone } = await load((await params).incidentId);
	const translate = await getTranslations("admin");
	const words = wordsOf(view.incident, { translate, locale: await getLocale(), now, timeZone });
	return { title: words.title };
}

export default async function IncidentPage({ params }: Props) {
	const { view, conflict, own, now, timeZone } = await load((await params).incidentId);
	return (
		<Incident view={view} now={now} timeZone={timeZone}>
			{conflict && own && view.home && <ConflictPlaybook conflict={conflict} own={own} home={view.home} now={now} />}
		</Incident>
	);
}

type IncidentProps = { view: IncidentView; now: Date; timeZone: string; children: ReactNode };

/** `children`: what is to be said of this kind alone. */
function Incident({ view, now, timeZone, children }: IncidentProps) {
	const { incident, home } = view;
	const t = useTranslations("admin.alertsPage");
	const translate = useTranslations("admin");
	const words = wordsOf(incident, { translate, locale: useLocale(), now, timeZone });
	const instant = useInstantWords({ now, timeZone });
	const next = nextStepHref(incident, home?.slug ?? null);
	const isOver = incident.closedAt !== null;
	const leadsOn = next !== incidentPath(incident.id);
	return (
		<>
			<header className="grid gap-3">
				<BackLink href={ALERTS_HREF}>{t("back")}</BackLink>
				<p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-note">
					<Status tone={isOver ? "good" : SEVERITY_TONES[incident.severity]}>
						{incident.closedAt ? t("over", { when: instant(incident.closedAt) }) : t(`severity.${incident.severity}`)}
					</Status>
					<span className="text-ink-soft">
						{home?.name ?? t("installation")} · {translate("incidents.since", { when: instant(incident.openedAt) })}
					</span>
				</p>
				<h1 className="max-w-measure font-display font-semibold text-title leading-tight">{words.title}</h1>
				<p className="max-w-measure text-body">{words.text}</p>
			</header>
			{isOver && <Notice tone="good">{words.over}</Notice>}
			{!isOver && incident.outcome && <Settled outcome={incident.outcome} />}
			{!isOver && (leadsOn || !incident.settledAt) && (
				<Section id="next" title={t("whatToDo")}>
					<div className="grid justify-items-start gap-4">
						{leadsOn && (
							<Button asChild>
								<Link href={next}>
									{words.next}
									<ArrowRight strokeWidth={1.5} aria-hidden />
								</Link>
							</Button>
						)}
						<Decisions view={view} />
					</div>
				</Section>
			)}
			{children}
			<Section id="history" title={t("history")}>
				<MessageTable messages={view.messages} moment={{ now, timeZone }} />
			</Section>
		</>
	);
}

function Settled({ outcome }: { outcome: string }) {
	const t = useTranslations("admin.alertsPage");
	const known = CONFLICT_OUTCOMES.find((candidate) => candidate === outcome) ?? "other";
	return (
		<Notice tone="good" title={t("settled")}>
			{t(`outcome.${known}`)}
		</Notice>
	);
}

/** What a host may decide about the problem itself: hear no more of it, or put a one-off event away. */
function Decisions({ view }: { view: IncidentView }) {
	const t = useTranslations("admin.alertsPage");
	const { id, isMuted, kind, settledAt } = view.incident;
	const refusals = { already_over: t("refusals.already_over"), still_true: t("refusals.still_true") };
	if (endsSilently(kind)) {
		return (
			<ActionForm
				action={acknowledgeIncidentAction}
				hidden={{ incidentId: id }}
				submit={t("acknowledge")}
				busy={t("acknowledging")}
				look="quiet"
				refusals={refusals}
			/>
		);
	}
	if (settledAt) return null;
	return (
		<div className="grid gap-2">
			<ActionForm
				action={muteIncidentAction}
				hidden={{ incidentId: id, isMuted: String(!isMuted) }}
				submit={isMuted ? t("unmute") : t("mute")}
				busy={t("muting")}
				look="quiet"
				refusals={refusals}
			/>
			{!isMuted && <p className="text-caption text-ink-soft">{t("muteText")}</p>}
		</div>
	);
}
