import { useTranslations } from "next-intl";
import { Disclosure } from "#components/admin/disclosure.tsx";
import { useMoneyWords } from "#components/admin/use-booking-words.ts";
import { type Moment, useInstantWords, useNightWords } from "#components/admin/use-words.ts";
import type { NoShowPreview } from "#lib/bookings/decide-no-show.ts";
import type { HostBooking } from "#lib/bookings/get-booking-for-host.ts";
import { dayIn } from "#lib/shared/plain-date.ts";
import { staysOf } from "#lib/shared/stay.ts";
import { NoShowForm } from "./no-show-form.tsx";
import { TwoSides } from "./two-sides.tsx";

type NoShowSectionProps = { booking: HostBooking; preview: NoShowPreview; moment: Moment };

/** The guest never came: what the host keeps, what is still charged, and what becomes of the nights that are left. */
export function NoShowSection({ booking, preview, moment }: NoShowSectionProps) {
	const t = useTranslations("admin.bookings.noShow");
	const money = useMoneyWords(preview.currency);
	const instant = useInstantWords(moment);
	const nights = useNightWords(dayIn(moment.timeZone, moment.now));
	const { keptMinor, paidMinor, stillOwedMinor, chargedAt, nightsLeft } = preview;
	return (
		<Disclosure layout="row" summary={t("title")} tone="danger" id="no-llego">
			<div className="grid gap-4">
				<p className="max-w-measure text-ink-soft">{t("text", { since: instant(preview.checkInAt) })}</p>
				<TwoSides
					amounts={{ guest: money(0), host: money(keptMinor) }}
					notes={[
						t("paid", { amount: money(paidMinor) }),
						stillOwedMinor > 0
							? t(chargedAt ? "charged" : "owed", {
									amount: money(stillOwedMinor),
									when: chargedAt ? instant(chargedAt) : "none",
								})
							: null,
					]}
				/>
				<NoShowForm
					bookingId={booking.id}
					previewKey={preview.previewKey}
					nightsLeft={nightsLeft.length > 0 ? nights.list(staysOf(nightsLeft)) : null}
				/>
			</div>
		</Disclosure>
	);
}
