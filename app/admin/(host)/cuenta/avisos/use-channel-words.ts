import { useTranslations } from "next-intl";

const REFUSALS = [
	"not_a_url",
	"needs_https",
	"not_slack",
	"not_discord",
	"unsafe_address",
	"too_many_channels",
] as const;

const ERRORS = ["not_set_up", "refused", "gone", "limited", "unreachable", "unsafe", "failed"] as const;

type FieldName = "label" | "quiet" | "email" | "url" | "botToken" | "chatId" | "secret";

/** Why a channel was not added, what is wrong with one field, and why a channel could not be reached. */
export function useChannelWords() {
	const t = useTranslations("admin.alertChannels");
	const errors = useTranslations("admin.alertErrors");
	return {
		refusals: Object.fromEntries(REFUSALS.map((reason) => [reason, t(`refusals.${reason}`)])),
		fieldWords: (field: FieldName, problem: string | undefined) => problem && t(`fields.${field}`),
		errorWords: (code: string) => errors(ERRORS.find((each) => each === code) ?? "failed"),
	};
}
