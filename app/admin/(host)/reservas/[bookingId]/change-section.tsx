import { useTranslations } from "next-intl";
import { Disclosure } from "#components/admin/disclosure.tsx";
import { StayRefusalNotice } from "#components/admin/stay-refusal-notice.tsx";
import { useMoneyWords } from "#components/admin/use-booking-words.ts";
import { type Moment, useInstantWords, useStayWords } from "#components/admin/use-words.ts";
import { Button } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { Notice } from "#components/ui/notice.tsx";
import type { ChangePreview } from "#lib/bookings/decide-change.ts";
import type { HostBooking } from "#lib/bookings/get-booking-for-host.ts";
import { bookingPath } from "#lib/operations/core/host-paths.ts";
import { dayIn } from "#lib/shared/plain-date.ts";
import type { Stay } from "#lib/shared/stay.ts";
import { ChangeForm } from "./change-form.tsx";
import type { ChangeQuestion } from "./previews.ts";
import { TwoSides } from "./two-sides.tsx";

type ChangeSectionProps = {
	booking: HostBooking;
	/** What was asked for and what would come of it; null while nothing was. */
	change: ChangeQuestion | null;
	moment: Moment;
	attemptKey: string;
};

/** Other dates: first what they would mean, then the step. */
export function ChangeSection({ booking, change, moment, attemptKey }: ChangeSectionProps) {
	const t = useTranslations("admin.bookings.change");
	const today = dayIn(moment.timeZone, moment.now);
	const words = useStayWords(today);
	const waiting = booking.changes.find(({ state }) => state === "held");
	const instant = useInstantWords(moment);
	if (booking.state !== "confirmed") return null;
	const asked = change?.stay ?? booking.stay;
	return (
		<Disclosure layout="row" summary={t("title")} isOpen={change !== null} id="cambiar">
			<div className="grid gap-6">
				{waiting && (
					<Notice tone="waiting" title={t("waiting")}>
						{t("waitingText", {
							range: words.range({ arrival: waiting.toArrival, departure: waiting.toDeparture }),
							until: waiting.holdExpiresAt ? instant(waiting.holdExpiresAt) : "none",
						})}
					</Notice>
				)}
				<form
					action={`${bookingPath(booking.id)}#cambiar`}
					method="get"
					className="grid items-end gap-3 sm:grid-cols-[minmax(0,1fr)_minmax(0,1fr)_auto]"
				>
					<Field id="llegada" label={t("arrival")}>
						<Input id="llegada" name="llegada" type="date" required defaultValue={asked.arrival} />
					</Field>
					<Field id="salida" label={t("departure")}>
						<Input id="salida" name="salida" type="date" min={today} required defaultValue={asked.departure} />
					</Field>
					<Button type="submit" look="quiet">
						{t("preview")}
					</Button>
				</form>
				{change && (
					<Answer
						change={change}
						bookingId={booking.id}
						hasCard={booking.hasCard}
						moment={moment}
						attemptKey={attemptKey}
					/>
				)}
			</div>
		</Disclosure>
	);
}

type AnswerProps = {
	change: ChangeQuestion;
	bookingId: string;
	/** Whether the rest is charged by itself. */
	hasCard: boolean;
	moment: Moment;
	attemptKey: string;
};

function Answer({ change, bookingId, hasCard, moment, attemptKey }: AnswerProps) {
	const t = useTranslations("admin.bookings.change");
	const words = useStayWords(dayIn(moment.timeZone, moment.now));
	const { outcome, waived, stay } = change;
	if (outcome === "present") {
		return (
			<Notice tone="good" title={t("present", { range: words.range(stay), nights: words.nights(stay) })}>
				{t("presentText")}
			</Notice>
		);
	}
	if (outcome === "invalid") return <Notice tone="problem">{t("refusal.invalid")}</Notice>;
	if (!outcome.ok) {
		if (outcome.reason === "refused") return <StayRefusalNotice refusal={outcome.refusal} moment={moment} />;
		return <Notice tone="problem">{t(`refusal.${outcome.reason}`)}</Notice>;
	}
	return (
		<div className="grid gap-4">
			<p className="font-semibold text-body">
				{t("becomes", { range: words.range(stay), nights: words.nights(stay) })}
			</p>
			<div className={waived ? "grid items-start gap-4 xl:grid-cols-2" : "grid gap-4"}>
				<Choice
					title={waived ? t("byRule") : null}
					preview={outcome.preview}
					stay={stay}
					bookingId={bookingId}
					hasCard={hasCard}
					moment={moment}
					attemptKey={attemptKey}
				/>
				{waived && (
					<Choice
						title={t("byWaiver")}
						preview={waived}
						stay={stay}
						bookingId={bookingId}
						hasCard={hasCard}
						moment={moment}
						attemptKey={attemptKey}
					/>
				)}
			</div>
		</div>
	);
}

type ChoiceProps = Omit<AnswerProps, "change"> & { title: string | null; preview: ChangePreview; stay: Stay };

function Choice({ title, preview, stay, bookingId, hasCard, moment, attemptKey }: ChoiceProps) {
	const t = useTranslations("admin.bookings.change");
	const money = useMoneyWords(preview.currency);
	const instant = useInstantWords(moment);
	const { topUpMinor, newBalanceMinor, balanceDueAt, guestGetsMinor, keptMinor, tier, isWaived } = preview;
	// With a choice to make, also what is nothing is said of both.
	const movesBack = guestGetsMinor > 0 || keptMinor > 0 || title !== null;
	return (
		<section className="grid content-start gap-4 rounded-control border p-4">
			{title && <h3 className="font-semibold text-body">{title}</h3>}
			<dl className="grid gap-1">
				<Line label={t("oldTotal")} amount={money(preview.oldTotalMinor)} />
				<Line label={t("newTotal")} amount={money(preview.newTotalMinor)} />
				{topUpMinor > 0 && <Line label={t("topUp")} amount={money(topUpMinor)} />}
				<Line label={t("newBalance")} amount={money(newBalanceMinor)} />
			</dl>
			<TwoSides
				amounts={movesBack ? { guest: money(guestGetsMinor), host: money(keptMinor) } : null}
				notes={[
					topUpMinor > 0 ? t("topUpText", { amount: money(topUpMinor) }) : t("atOnce"),
					newBalanceMinor > 0 && balanceDueAt
						? t(hasCard ? "dueAt" : "dueAtNoCard", { when: instant(balanceDueAt) })
						: null,
					keptMinor > 0 ? t(`tier.${tier.code}`) : null,
					preview.byTransferMinor > 0 ? t("byTransfer", { amount: money(preview.byTransferMinor) }) : null,
					preview.stripeFeeLostMinor > 0 ? t("feeLost", { amount: money(preview.stripeFeeLostMinor) }) : null,
				]}
			/>
			<ChangeForm
				bookingId={bookingId}
				stay={stay}
				previewKey={preview.previewKey}
				attemptKey={attemptKey}
				isWaived={isWaived}
				asksTopUp={topUpMinor > 0}
			/>
		</section>
	);
}

function Line({ label, amount }: { label: string; amount: string }) {
	return (
		<div className="flex items-baseline justify-between gap-4">
			<dt className="text-ink-soft">{label}</dt>
			<dd className="tabular-nums">{amount}</dd>
		</div>
	);
}
