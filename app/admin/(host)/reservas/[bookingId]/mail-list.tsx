import { useTranslations } from "next-intl";
import { Section } from "#components/admin/page-heading.tsx";
import { type Moment, useInstantWords } from "#components/admin/use-words.ts";
import { Status } from "#components/ui/status.tsx";
import type { MailStanding } from "#lib/messages/core/mail-standing.ts";
import type { GuestMailView } from "#lib/messages/list-guest-mails.ts";

const TONES = {
	planned: "info",
	waits: "waiting",
	retries: "waiting",
	sent: "good",
	bounced: "problem",
	skipped: "off",
	unaddressed: "waiting",
	dead: "problem",
} as const satisfies Record<MailStanding, string>;

/** What the guest was written and will be. */
export function MailList({ mails, moment }: { mails: readonly GuestMailView[]; moment: Moment }) {
	const t = useTranslations("admin.bookings.mails");
	const instant = useInstantWords(moment);
	return (
		<Section id="mails" title={t("title")} text={mails.length === 0 ? t("empty") : undefined}>
			{mails.length > 0 && (
				<ul className="divide-y rounded-card border bg-surface">
					{mails.map((mail) => (
						<li key={mail.id} className="grid gap-x-4 gap-y-0.5 px-4 py-3 sm:grid-cols-[minmax(0,1fr)_auto]">
							<p className="font-semibold">{t(`kind.${mail.kind}`)}</p>
							<p className="flex flex-wrap items-baseline gap-x-3">
								<Status tone={TONES[mail.standing]}>{t(`standing.${mail.standing}`)}</Status>
								<span className="inline-block text-caption text-ink-soft first-letter:uppercase">
									{instant(mail.at)}
								</span>
							</p>
						</li>
					))}
				</ul>
			)}
		</Section>
	);
}
