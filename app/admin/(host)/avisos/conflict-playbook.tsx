import { useTranslations } from "next-intl";
import { Section } from "#components/admin/page-heading.tsx";
import { useNightWords } from "#components/admin/use-words.ts";
import type { ExplainedConflict } from "#lib/calendars/explain-conflict.ts";
import { dayIn } from "#lib/shared/plain-date.ts";
import { ConflictDrafts } from "./conflict-drafts.tsx";
import { ConflictSides } from "./conflict-sides.tsx";
import { ConflictSteps, PortalsKnow } from "./conflict-steps.tsx";
import type { OwnBooking } from "./own-bookings.ts";
import { SettleForm } from "./settle-form.tsx";

type ConflictPlaybookProps = {
	/** Of `explainConflict`. */
	conflict: ExplainedConflict;
	/** Of `ownBookings`. */
	own: ReadonlyMap<string, OwnBooking>;
	home: { readonly name: string; readonly slug: string };
	now: Date;
};

/** All a host needs to end a conflict: both stays with the evidence, who knows what, the steps, the messages, and how it ended. */
export function ConflictPlaybook({ conflict, own, home, now }: ConflictPlaybookProps) {
	const t = useTranslations("admin.conflict");
	const today = dayIn(conflict.timeZone, now);
	const words = useNightWords(today);
	const moment = { now, timeZone: conflict.timeZone };
	const isOpen = !conflict.isOver;
	return (
		<>
			<Section
				id="sides"
				title={t("sides")}
				text={isOpen ? t("sidesText", { nights: words.list([conflict.stay]) }) : undefined}
			>
				<ConflictSides conflict={conflict} own={own} slug={home.slug} today={today} moment={moment} />
			</Section>
			{isOpen && (
				<div className="grid items-start gap-8 lg:grid-cols-2">
					<Section id="steps" title={t("steps")}>
						<ConflictSteps slug={home.slug} conflict={conflict} own={own} />
					</Section>
					<div className="grid gap-8">
						<Section id="portals" title={t("portals")} text={t("portalsText")}>
							<PortalsKnow portals={conflict.portals} moment={moment} />
						</Section>
						<Section id="settle" title={t("settle")} text={conflict.outcome ? t("settledText") : t("settleText")}>
							<SettleForm key={conflict.outcome} incidentId={conflict.incidentId} outcome={conflict.outcome} />
						</Section>
					</div>
				</div>
			)}
			{isOpen && (
				<Section id="drafts" title={t("drafts")} text={t("draftsText")}>
					<ConflictDrafts home={home.name} stay={conflict.stay} />
				</Section>
			)}
		</>
	);
}
