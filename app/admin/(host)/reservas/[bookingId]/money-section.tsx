import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Disclosure, DisclosureGroup } from "#components/admin/disclosure.tsx";
import { Fact } from "#components/admin/facts.tsx";
import { Section } from "#components/admin/page-heading.tsx";
import { QuoteLines } from "#components/admin/quote-lines.tsx";
import { useMoneyWords } from "#components/admin/use-booking-words.ts";
import { type Moment, useInstantWords } from "#components/admin/use-words.ts";
import type { HostBooking } from "#lib/bookings/get-booking-for-host.ts";
import type { BookingLedger } from "#lib/payments/list-booking-ledger.ts";
import { LedgerTable } from "./ledger-table.tsx";
import { PaymentList, RefundList } from "./payment-list.tsx";

type MoneySectionProps = {
	booking: HostBooking;
	ledger: BookingLedger;
	/** Of hosts, by id. */
	names: ReadonlyMap<string, string>;
	moment: Moment;
	/** What a host may do about it. */
	children: ReactNode;
};

/** What the stay costs, what came in and went out, and what is still to come. */
export function MoneySection({ booking, ledger, names, moment, children }: MoneySectionProps) {
	const t = useTranslations("admin.bookings.money");
	return (
		<Section id="money" title={t("title")}>
			<MoneyFacts booking={booking} moment={moment} />
			{children}
			<DisclosureGroup>
				<Disclosure layout="row" summary={t("lines")}>
					<QuoteLines quote={booking.quote} />
				</Disclosure>
				{ledger.entries.length > 0 && (
					<Disclosure layout="row" summary={t("ledger")} isOpen>
						<LedgerTable entries={ledger.entries} names={names} currency={booking.currency} moment={moment} />
					</Disclosure>
				)}
				{ledger.payments.length > 0 && (
					<Disclosure layout="row" summary={t("payments", { count: ledger.payments.length })}>
						<PaymentList payments={ledger.payments} currency={booking.currency} moment={moment} />
					</Disclosure>
				)}
				{ledger.refunds.length > 0 && (
					<Disclosure layout="row" summary={t("refunds", { count: ledger.refunds.length })} isOpen>
						<RefundList refunds={ledger.refunds} currency={booking.currency} moment={moment} />
					</Disclosure>
				)}
			</DisclosureGroup>
		</Section>
	);
}

/** The four figures that a host looks for first. */
function MoneyFacts({ booking, moment }: Pick<MoneySectionProps, "booking" | "moment">) {
	const t = useTranslations("admin.bookings.money");
	const money = useMoneyWords(booking.currency);
	const instant = useInstantWords(moment);
	const { state, quote, depositMinor, keptMinor, balanceDueAt } = booking;
	// A dispute stops what was planned.
	const nextChargeAt = booking.isFrozen ? null : booking.nextChargeAt;
	const { paidMinor, balanceMinor, excessMinor } = booking.money;
	const isAhead = state === "requested" || state === "hold";
	const isOwed = !isAhead && balanceMinor > 0 && !booking.isFrozen;
	const when = (at: Date | null) => (
		<span className="inline-block first-letter:uppercase">{at ? instant(at) : t("noCharge")}</span>
	);
	return (
		<dl className="grid grid-cols-2 gap-x-6 gap-y-4 rounded-card border bg-surface p-4 sm:grid-cols-4 sm:p-6 lg:grid-cols-2 [&_dd]:text-body">
			<Fact label={t("total")}>{money(quote.totalMinor, { withCode: true })}</Fact>
			<Fact label={isAhead ? t("first") : t("paid")}>{money(isAhead ? depositMinor : paidMinor)}</Fact>
			{isAhead && <Fact label={t("later")}>{money(quote.totalMinor - depositMinor)}</Fact>}
			{!isAhead && (
				<Fact label={excessMinor > 0 ? t("excess") : t("balance")}>{money(excessMinor || balanceMinor)}</Fact>
			)}
			{keptMinor !== null ? (
				<Fact label={t("kept")}>{money(keptMinor)}</Fact>
			) : (
				<Fact label={nextChargeAt || !isOwed ? t("nextCharge") : t("due")}>
					{when(nextChargeAt ?? (isOwed || isAhead ? balanceDueAt : null))}
				</Fact>
			)}
		</dl>
	);
}
