import { useTranslations } from "next-intl";
import { Disclosure } from "#components/admin/disclosure.tsx";
import { useMoneyWords } from "#components/admin/use-booking-words.ts";
import { type Moment, useInstantWords } from "#components/admin/use-words.ts";
import type { CancellationPreview } from "#lib/bookings/decide-cancellation.ts";
import type { HostBooking } from "#lib/bookings/get-booking-for-host.ts";
import { CancelForm } from "./cancel-form.tsx";
import type { CancellationPreviews } from "./previews.ts";
import { TwoSides } from "./two-sides.tsx";

type CancelSectionProps = {
	booking: HostBooking;
	cancellation: CancellationPreviews | null;
	moment: Moment;
	/** Whoever comes to cancel sees it at once. */
	isOpen: boolean;
};

/** Cancelling, by whose wish it is, with what each side gets and loses before anything happens. */
export function CancelSection({ booking, cancellation, moment, isOpen }: CancelSectionProps) {
	const t = useTranslations("admin.bookings.cancel");
	const { id: bookingId, state } = booking;
	// A request is answered above.
	if (!cancellation || state === "requested") return null;
	if (state === "hold") {
		return (
			<Disclosure layout="row" summary={t("title.hold")} tone="danger">
				<div className="grid gap-4">
					<p className="max-w-measure text-ink-soft">{t("text.hold")}</p>
					<CancelForm bookingId={bookingId} preview={cancellation.host} isHold />
				</div>
			</Disclosure>
		);
	}
	return (
		<Disclosure layout="row" summary={t("title.confirmed")} tone="danger" id="cancelar" isOpen={isOpen}>
			<div className="grid gap-6">
				<p className="max-w-measure text-ink-soft">
					{t("text.confirmed", { hasEmail: booking.guestEmail ? "yes" : "no" })}
				</p>
				<div className="grid items-start gap-4 xl:grid-cols-2">
					<Choice
						title={t("byHost")}
						text={t("byHostText")}
						preview={cancellation.host}
						booking={booking}
						moment={moment}
					/>
					<Choice
						title={t("byGuest")}
						text={t("byGuestText")}
						preview={cancellation.guest}
						booking={booking}
						moment={moment}
					/>
				</div>
			</div>
		</Disclosure>
	);
}

type ChoiceProps = {
	title: string;
	text: string;
	preview: CancellationPreview;
	booking: HostBooking;
	moment: Moment;
};

function Choice({ title, text, preview, booking, moment }: ChoiceProps) {
	const t = useTranslations("admin.bookings.cancel");
	const money = useMoneyWords(preview.currency);
	const instant = useInstantWords(moment);
	const { tier, wish, byTransferMinor, newBalanceMinor, stripeFeeLostMinor } = preview;
	const how = booking.hasCard && !booking.isFrozen ? "card" : "other";
	return (
		<section className="grid content-start gap-4 rounded-control border p-4">
			<div className="grid gap-1">
				<h3 className="font-semibold text-body">{title}</h3>
				<p className="text-ink-soft">{text}</p>
			</div>
			<TwoSides
				amounts={{ guest: money(preview.guestGetsMinor), host: money(preview.hostKeepsMinor) }}
				notes={[
					wish === "guest" ? t(`tier.${tier.code}`, { limit: instant(tier.limitAt) }) : null,
					byTransferMinor > 0 ? t("byTransfer", { amount: money(byTransferMinor) }) : null,
					newBalanceMinor > 0 ? t("stillOwes", { amount: money(newBalanceMinor), how }) : null,
					stripeFeeLostMinor > 0 ? t("feeLost", { amount: money(stripeFeeLostMinor) }) : null,
				]}
			/>
			<CancelForm bookingId={booking.id} preview={preview} />
		</section>
	);
}
