import type { IncidentSeverity } from "#lib/operations/core/incident-kinds.ts";

/** Everything about a booking that hosts are told once; each has its sentences under `admin.notices` in `messages/`. */
export const HOST_NOTICE_KINDS = [
	"booking_made",
	"booking_requested",
	"booking_changed",
	"booking_cancelled",
	"balance_failed",
	"payment_disputed",
	"payment_mismatch",
	"late_payment",
	"refund_failed",
	"hold_stuck",
	"mail_bounced",
] as const;
export type HostNoticeKind = (typeof HOST_NOTICE_KINDS)[number];

/** What is urgent passes through quiet hours: a request that runs out, money that is not where it should be, and nights that stay closed. */
const SEVERITIES: Record<HostNoticeKind, IncidentSeverity> = {
	booking_made: "notice",
	booking_requested: "urgent",
	booking_changed: "notice",
	booking_cancelled: "warning",
	balance_failed: "warning",
	payment_disputed: "urgent",
	payment_mismatch: "urgent",
	late_payment: "urgent",
	refund_failed: "warning",
	hold_stuck: "urgent",
	mail_bounced: "warning",
};

/** How much a notice of this kind presses. */
export function noticeSeverity(kind: HostNoticeKind): IncidentSeverity {
	return SEVERITIES[kind];
}

/** True when `text` is a kind that this version knows. */
export function isHostNoticeKind(text: string): text is HostNoticeKind {
	return (HOST_NOTICE_KINDS as readonly string[]).includes(text);
}
