import type { Id } from "#lib/shared/ids.ts";

export const ROLES = ["owner", "co_host", "cleaner", "read_only"] as const;
export type Role = (typeof ROLES)[number];

/** Who a use case runs for; every caller is accounted for. */
export type Actor =
	| { readonly kind: "anonymous" }
	| { readonly kind: "host"; readonly userId: Id<"user">; readonly role: Role }
	| { readonly kind: "job"; readonly job: string }
	| { readonly kind: "command"; readonly command: string }
	| { readonly kind: "reader" }
	/** Whoever holds the private link of a booking. */
	| { readonly kind: "guest"; readonly bookingId: Id<"booking"> }
	/** A payment or mail service that calls us; its signature was checked. */
	| { readonly kind: "webhook"; readonly service: "stripe" | "resend" };
