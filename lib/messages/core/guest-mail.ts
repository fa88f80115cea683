/** Every mail a guest may get; each has its sentences under `mail` in `messages/`. */
export const GUEST_MAIL_KINDS = [
	"confirmation",
	"receipt",
	"balance_coming",
	"balance_failed",
	"payment_link",
	"dates_changed",
	"change_lapsed",
	"cancelled",
	"refunded",
	"late_payment_refunded",
	"hold_lapsed",
	"request_received",
	"request_approved",
	"request_declined",
	"host_quote",
	"arrival",
	"thanks",
	"links",
] as const;
export type GuestMailKind = (typeof GUEST_MAIL_KINDS)[number];
