import type { GuestMailKind } from "#lib/messages/core/guest-mail.ts";
import { instantIn, type MailDetails } from "#lib/messages/core/mail-details.ts";

/** Each of them tells of a movement of money, so each is told; of all others only the latest still says how things stand. */
const OF_MONEY: readonly GuestMailKind[] = ["receipt", "refunded", "late_payment_refunded"];
const MARK = "~";

type UnreachedMail = {
	readonly kind: GuestMailKind;
	readonly subject: string;
	readonly details: MailDetails;
	readonly createdAt: Date;
};

/** The reason of a mail without the mark of its repetitions. */
export function firstSubject(subject: string): string {
	return subject.split(MARK, 1)[0] ?? "";
}

/** The reason by which a mail that did not arrive is written once more: the same repetition has the same, so it is made once. */
export function repeatedSubject(subject: string): string {
	const [first = "", round = "1"] = subject.split(MARK);
	return `${first}${MARK}${Number(round) + 1}`;
}

/**
 * Which of the mails that did not reach a guest go to the corrected address at `now`, the earliest first: every one about money that
 * moved, and the latest of each other kind. Not links that somebody asked for by typing an address, nor one to pay what has lapsed.
 */
export function mailsToRepeat<T extends UnreachedMail>(unreached: readonly T[], now: Date): T[] {
	const byTime = unreached
		.filter((mail) => !mail.subject.startsWith("asked:") && !isLapsed(mail, now))
		.sort((a, b) => a.createdAt.getTime() - b.createdAt.getTime());
	return byTime.filter(
		(mail, at) => OF_MONEY.includes(mail.kind) || !byTime.slice(at + 1).some(({ kind }) => kind === mail.kind),
	);
}

function isLapsed({ kind, details }: UnreachedMail, now: Date): boolean {
	const until = instantIn(details, "expiresAt");
	return kind === "payment_link" && until !== null && until <= now;
}
