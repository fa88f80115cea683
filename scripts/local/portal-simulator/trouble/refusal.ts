import { AppError } from "#lib/shared/errors.ts";

/** Why a trouble could not be made; each has a sentence in the words of the page. */
const REASONS = {
	no_listing: "There is no listing that this trouble could hit.",
	not_read: "Our site does not read that listing.",
	closed_home: "That home takes no bookings.",
	no_free_nights: "That home has no free nights in the next months.",
	no_link: "The portal has no live link to our calendar.",
	not_seen: "The portal did not get to read our calendar.",
	not_ours: "This stack has not started that program itself.",
	no_mailbox: "This stack has no mailbox.",
	no_mail_tried: "No mail was tried: the host has no channel by mail, or nothing to hear.",
} as const;

export type TroubleReason = keyof typeof REASONS;

/** A refusal whose reason the page can say in either language; its message is the sentence of the JSON interface. */
export class TroubleRefusal extends AppError {
	readonly reason: TroubleReason;
	constructor(reason: TroubleReason) {
		super("conflict", REASONS[reason]);
		this.reason = reason;
	}
}
