import { roundedCount } from "#lib/operations/core/rounded-count.ts";

const NOTICE_ABOVE = 100;
const WARNING_ABOVE = 1_000;

/** What the refused requests of one day amount to as trouble: above 100 a notice, above 1,000 a warning (product.md, "alerts"). */
export function blockedTrouble(blocked: { readonly count: number; readonly day: string }): {
	readonly severity: "notice" | "warning";
	readonly details: { readonly count: number; readonly day: string };
} | null {
	const { count, day } = blocked;
	if (count <= NOTICE_ABOVE) return null;
	return { severity: count > WARNING_ABOVE ? "warning" : "notice", details: { count: roundedCount(count), day } };
}
