/** What became of a mail: `waits` is due and not yet through, `planned` is for later, `unaddressed` had nowhere to go. */
export const MAIL_STANDINGS = [
	"planned",
	"waits",
	"retries",
	"sent",
	"bounced",
	"skipped",
	"unaddressed",
	"dead",
] as const;
export type MailStanding = (typeof MAIL_STANDINGS)[number];

type Mail = {
	readonly dueAt: Date;
	readonly attempts: number;
	readonly sentAt: Date | null;
	readonly skippedAt: Date | null;
	readonly deadAt: Date | null;
	readonly bouncedAt: Date | null;
	readonly problem: string | null;
};

/** Where a mail stands at `now`, and the instant that says so. */
export function mailStanding(mail: Mail, now: Date): { readonly standing: MailStanding; readonly at: Date } {
	if (mail.bouncedAt) return { standing: "bounced", at: mail.bouncedAt };
	if (mail.sentAt) return { standing: "sent", at: mail.sentAt };
	if (mail.deadAt) return { standing: "dead", at: mail.deadAt };
	if (mail.skippedAt) {
		return { standing: mail.problem === "no_address" ? "unaddressed" : "skipped", at: mail.skippedAt };
	}
	// Its due instant moves on with each try.
	if (mail.attempts > 0) return { standing: "retries", at: mail.dueAt };
	return { standing: mail.dueAt > now ? "planned" : "waits", at: mail.dueAt };
}
