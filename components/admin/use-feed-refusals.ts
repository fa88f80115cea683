import { useTranslations } from "next-intl";

const REASONS = [
	"not_a_url",
	"needs_https",
	"unsafe_address",
	"own_export",
	"already_here",
	"used_elsewhere",
	"refused",
	"link_dead",
	"unreachable",
	"too_large",
	"not_a_calendar",
] as const;

/** Why an address was not saved, in words, and what is wrong with a single field. */
export function useFeedRefusals() {
	const t = useTranslations("errors.feed");
	const form = useTranslations("admin.feedForm.fields");
	return {
		title: t("title"),
		refusals: Object.fromEntries(REASONS.map((reason) => [reason, t(reason)])),
		fieldWords: (field: "url" | "portalName", problem: string | undefined) =>
			problem && form(field === "url" ? "url" : "portal_name_missing"),
	};
}
