/** A mail as it leaves us. */
export type OutgoingMail = {
	readonly to: string;
	readonly subject: string;
	readonly text: string;
	readonly html: string;
	/** Repeating a mail under its key sends it once. */
	readonly key: string;
	/** Where an answer goes: the host. */
	readonly replyTo: string | null;
};

/** `refused`: the service will never take it, such as a mail to an impossible address; `failed`: worth another try. */
export type MailOutcome =
	| { readonly ok: true; readonly providerId: string }
	| { readonly ok: false; readonly kind: "refused" | "failed"; readonly code: string };

export type SendMail = (mail: OutgoingMail) => Promise<MailOutcome>;
