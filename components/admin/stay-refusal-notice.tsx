import { useTranslations } from "next-intl";
import { Notice } from "#components/ui/notice.tsx";
import type { StayRefusal } from "#lib/pricing/core/stay-refusal.ts";
import { dayIn } from "#lib/shared/plain-date.ts";
import { type Moment, useNightWords } from "./use-words.ts";

/** Why a stay cannot be had, for a host. */
export function StayRefusalNotice({ refusal, moment }: { refusal: StayRefusal; moment: Moment }) {
	const t = useTranslations("admin.bookings.stay");
	const words = useNightWords(dayIn(moment.timeZone, moment.now));
	const { reason, nights = 0, sleeps = 0, from } = refusal;
	return (
		<Notice tone="problem" title={t("title")}>
			{t(`reason.${reason}`, { nights, sleeps, day: from ? words.day(from) : "none" })}
		</Notice>
	);
}
