import type { Id } from "#lib/shared/ids.ts";

export const ROLES = ["owner", "co_host", "cleaner", "read_only"] as const;
export type Role = (typeof ROLES)[number];

/** Who a use case runs for; every caller is accounted for. */
export type Actor =
	| { readonly kind: "anonymous" }
	| { readonly kind: "host"; readonly userId: Id<"user">; readonly role: Role }
	| { readonly kind: "job"; readonly job: string }
	| { readonly kind: "command"; readonly command: string }
	| { readonly kind: "reader" };
