import type { MailOutcome, OutgoingMail, SendMail } from "#lib/messages/core/send-mail.ts";

export type FakeMail = SendMail & {
	/** Every mail that was to be sent, the failed ones too. */
	readonly sent: OutgoingMail[];
	/** Every further mail fails for now, or is refused for good. */
	fail(kind?: "failed" | "refused", code?: string): void;
	/** Every further mail arrives again. */
	recover(): void;
};

/** A mail service that remembers what it was given, and fails when the test says so. The id it answers is the mail's key. */
export function fakeMail(): FakeMail {
	const sent: OutgoingMail[] = [];
	let failure: Extract<MailOutcome, { ok: false }> | null = null;
	const send: SendMail = async (mail) => {
		sent.push(mail);
		return failure ?? { ok: true, providerId: `mail-${mail.key}` };
	};
	return Object.assign(send, {
		sent,
		fail: (kind: "failed" | "refused" = "failed", code = "status_503") => {
			failure = { ok: false, kind, code };
		},
		recover: () => {
			failure = null;
		},
	});
}
