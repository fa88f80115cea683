import { useTranslations } from "next-intl";
import { Disclosure, DisclosureGroup } from "#components/admin/disclosure.tsx";
import { useMoneyWords } from "#components/admin/use-booking-words.ts";
import type { Moment } from "#components/admin/use-words.ts";
import { Notice } from "#components/ui/notice.tsx";
import type { HostBooking } from "#lib/bookings/get-booking-for-host.ts";
import { localTime } from "#lib/shared/local-time.ts";
import {
	ChargeForm,
	ExtendForm,
	RecordPaymentForm,
	ResendLinkForm,
	ResumeForm,
	SendLinkForm,
	WaiveForm,
} from "./pay-forms.tsx";

const DAY_MS = 86_400_000;

type MoneyFormsProps = {
	booking: HostBooking;
	moment: Moment;
	/** Made with the page, so that sending a form twice writes one payment down. */
	formKey: string;
};

/** What a host may do about the money of a booking at this moment. */
export function MoneyForms({ booking, moment, formKey }: MoneyFormsProps) {
	const t = useTranslations("admin.bookings.pay");
	const money = useMoneyWords(booking.currency);
	const { id: bookingId, state, isFrozen, currency } = booking;
	const { balanceMinor } = booking.money;
	const isTaken = state === "confirmed" || state === "completed";
	const owes = balanceMinor > 0 && (isTaken || state === "cancelled");
	if (!owes && state !== "hold") return null;
	if (state === "hold") return booking.holdKind === "checkout" ? null : <ResendLinkForm bookingId={bookingId} />;
	const amount = money(balanceMinor);
	const isDue = [booking.balanceDueAt, booking.nextChargeAt].every((at) => at === null || at <= moment.now);
	return (
		<div className="grid gap-3">
			{isFrozen ? (
				<Notice tone="problem" title={t("frozenTitle")}>
					<p>{t("frozenText")}</p>
					<ResumeForm bookingId={bookingId} />
				</Notice>
			) : (
				<div className="flex flex-wrap gap-3 max-sm:grid">
					{booking.hasCard && (isDue || booking.chargeProblem) && <ChargeForm bookingId={bookingId} amount={amount} />}
					<SendLinkForm bookingId={bookingId} hasEmail={booking.guestEmail !== ""} />
				</div>
			)}
			<DisclosureGroup>
				<Disclosure layout="row" summary={t("record")}>
					<RecordPaymentForm bookingId={bookingId} currency={currency} balance={plain(amount)} formKey={formKey} />
				</Disclosure>
				{isTaken && !isFrozen && (
					<Disclosure layout="row" summary={t("extend")}>
						<ExtendForm bookingId={bookingId} {...extensionTimes(booking, moment)} hasCard={booking.hasCard} />
					</Disclosure>
				)}
				<Disclosure layout="row" summary={t("waiveAll")}>
					<WaiveForm bookingId={bookingId} amount={amount} expectedMinor={balanceMinor} />
				</Disclosure>
			</DisclosureGroup>
		</div>
	);
}

/** From when more time can be given: what the guest agreed to, or now once that is past, where a day more is suggested. */
function extensionTimes(
	{ balanceDueAt }: HostBooking,
	{ now, timeZone }: Moment,
): { earliest: string; suggested: string } {
	const isAhead = balanceDueAt !== null && balanceDueAt > now;
	const suggested = isAhead ? balanceDueAt : new Date(now.getTime() + DAY_MS);
	return { earliest: localTime(isAhead ? balanceDueAt : now, timeZone), suggested: localTime(suggested, timeZone) };
}

/** "$1,747.20" as it is typed into a field. */
function plain(amount: string): string {
	return amount.replaceAll(/[^\d.]/g, "");
}
