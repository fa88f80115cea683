import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useMoneyWords, useProblemWords } from "#components/admin/use-booking-words.ts";
import { type Moment, useInstantWords } from "#components/admin/use-words.ts";
import { Status } from "#components/ui/status.tsx";
import type { PaymentState, RefundState } from "#lib/payments/core/payment.ts";
import type { BookingLedger } from "#lib/payments/list-booking-ledger.ts";

const PAYMENT_TONES = {
	saved: "waiting",
	open: "info",
	unknown: "waiting",
	succeeded: "good",
	failed: "problem",
	expired: "off",
} as const satisfies Record<PaymentState, string>;

const REFUND_TONES = {
	planned: "waiting",
	pending: "info",
	succeeded: "good",
	failed: "problem",
	canceled: "off",
} as const satisfies Record<RefundState, string>;

type Shown = { currency: string; moment: Moment };

/** What Stripe was asked to collect, and what came of it. */
export function PaymentList({ payments, currency, moment }: Shown & { payments: BookingLedger["payments"] }) {
	const t = useTranslations("admin.bookings.payment");
	const instant = useInstantWords(moment);
	const money = useMoneyWords(currency);
	const problem = useProblemWords();
	return (
		<ul className="divide-y">
			{payments.map((payment) => (
				<Line
					key={payment.id}
					status={<Status tone={PAYMENT_TONES[payment.state]}>{t(`state.${payment.state}`)}</Status>}
					amount={payment.purpose === "card_change" ? null : money(payment.amountMinor)}
					title={t(`purpose.${payment.purpose}`)}
					text={t(`method.${payment.method}`, { when: instant(payment.createdAt) })}
				>
					{payment.problem && <p className="text-caption">{t("why", { why: problem(payment.problem) })}</p>}
				</Line>
			))}
		</ul>
	);
}

/** What is given back through Stripe, and where it stands. */
export function RefundList({ refunds, currency, moment }: Shown & { refunds: BookingLedger["refunds"] }) {
	const t = useTranslations("admin.bookings.refund");
	const instant = useInstantWords(moment);
	const money = useMoneyWords(currency);
	return (
		<ul className="divide-y">
			{refunds.map((refund) => (
				<Line
					key={refund.id}
					status={<Status tone={REFUND_TONES[refund.state]}>{t(`state.${refund.state}`)}</Status>}
					amount={money(refund.amountMinor)}
					title={t(
						t.has(`reason.${refund.reason}` as "reason.other")
							? (`reason.${refund.reason}` as "reason.other")
							: "reason.other",
					)}
					text={t("since", { when: instant(refund.createdAt) })}
				>
					{refund.state === "failed" && <p className="text-caption">{t("failed")}</p>}
				</Line>
			))}
		</ul>
	);
}

type LineProps = { status: ReactNode; amount: string | null; title: string; text: string; children: ReactNode };

function Line({ status, amount, title, text, children }: LineProps) {
	return (
		<li className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-4 gap-y-0.5 py-3">
			<p className="font-semibold">{title}</p>
			<p className="text-right font-semibold tabular-nums">{amount}</p>
			<div className="col-span-2 flex flex-wrap items-baseline gap-x-3">
				{status}
				<span className="text-caption text-ink-soft">{text}</span>
			</div>
			<div className="col-span-2">{children}</div>
		</li>
	);
}
