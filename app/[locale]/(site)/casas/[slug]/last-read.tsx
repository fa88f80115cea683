import { getFormatter, getTranslations } from "next-intl/server";
import type { Locale } from "#lib/platform/i18n/routing.ts";
import { formatDay } from "#lib/shared/format-day.ts";
import { dayIn, type PlainDate } from "#lib/shared/plain-date.ts";
import { publicContext } from "../../public-homes.ts";

/** A feed is read every quarter of an hour; one that has been silent for so long is worth a word to whoever plans a journey. */
const LATE_AFTER_MS = 6 * 3_600_000;

type LastReadProps = { locale: Locale; timeZone: string; readAt: Date; today: PlainDate };

export async function LastRead({ locale, timeZone, readAt, today }: LastReadProps) {
	const t = await getTranslations("calendar");
	const format = await getFormatter();
	const date = dayIn(timeZone, readAt);
	const time = format.dateTime(readAt, { timeZone, hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
	const day = formatDay(locale, { date, today });
	const isLate = publicContext().clock.now().getTime() - readAt.getTime() > LATE_AFTER_MS;
	if (isLate) return <p className="text-maize">{t("lastReadLate", { day, time })}</p>;
	return <p>{date === today ? t("lastReadToday", { time }) : t("lastRead", { day, time })}</p>;
}
