"use client";

import { useTranslations } from "next-intl";
import { ActionForm } from "#components/admin/action-form.tsx";
import { CopyLink } from "#components/admin/copy-link.tsx";
import { MoneyField } from "#components/admin/money-field.tsx";
import { Field, fieldControl } from "#components/ui/field.tsx";
import { Input, Select } from "#components/ui/input.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { useBookingRefusals } from "../use-booking-refusals.ts";
import {
	chargeAction,
	extendAction,
	recordPaymentAction,
	resendLinkAction,
	resumeChargesAction,
	sendPaymentLinkAction,
	waiveAction,
} from "./actions.ts";
import { WhyField } from "./why-field.tsx";

/** Tries the card on file now. */
export function ChargeForm({ bookingId, amount }: { bookingId: string; amount: string }) {
	const t = useTranslations("admin.bookings.pay");
	return (
		<ActionForm
			action={chargeAction}
			hidden={{ bookingId }}
			submit={t("charge", { amount })}
			busy={t("charging")}
			refusalTitle={t("notCharged")}
			refusals={useBookingRefusals()}
			done={({ kind }) => <Notice tone="good" title={t(`chargedKind.${kind}`)} />}
			className="grid content-start gap-3"
		/>
	);
}

type SendLinkFormProps = { bookingId: string; hasEmail: boolean };

/** Mails the guest the way to pay, and shows it, so that it can be passed on by hand; without an address that is the only way. */
export function SendLinkForm({ bookingId, hasEmail }: SendLinkFormProps) {
	const t = useTranslations("admin.bookings.pay");
	return (
		<ActionForm
			action={sendPaymentLinkAction}
			hidden={{ bookingId }}
			submit={hasEmail ? t("sendLink") : t("makeLink")}
			busy={hasEmail ? t("sendingLink") : t("makingLink")}
			look="quiet"
			refusals={useBookingRefusals()}
			done={({ url }) => (
				<div className="grid gap-3">
					{hasEmail ? (
						<Notice tone="good" title={t("linkSent")}>
							{t("linkSentText")}
						</Notice>
					) : (
						<Notice tone="waiting" title={t("linkMade")}>
							{t("linkMadeText")}
						</Notice>
					)}
					<CopyLink id="payment-link" label={hasEmail ? t("payLinkByHand") : t("payLink")} url={url} />
				</div>
			)}
			className="grid content-start gap-3"
		/>
	);
}

/** Mails the private page again, where a hold is paid. */
export function ResendLinkForm({ bookingId }: { bookingId: string }) {
	const t = useTranslations("admin.bookings.pay");
	return (
		<ActionForm
			action={resendLinkAction}
			hidden={{ bookingId }}
			submit={t("resendLink")}
			busy={t("sendingLink")}
			look="quiet"
			refusals={useBookingRefusals()}
			done={() => <Notice tone="good" title={t("linkSent")} />}
			className="grid content-start gap-3"
		/>
	);
}

/** Ends the pause that a dispute brought. */
export function ResumeForm({ bookingId }: { bookingId: string }) {
	const t = useTranslations("admin.bookings.pay");
	return (
		<ActionForm
			action={resumeChargesAction}
			hidden={{ bookingId }}
			submit={t("resume")}
			busy={t("resuming")}
			look="quiet"
			className="grid pt-2"
		/>
	);
}

type RecordPaymentFormProps = { bookingId: string; currency: string; balance: string; formKey: string };

/** Cash or a transfer that the host took. */
export function RecordPaymentForm({ bookingId, currency, balance, formKey }: RecordPaymentFormProps) {
	const t = useTranslations("admin.bookings.pay");
	return (
		<ActionForm
			action={recordPaymentAction}
			hidden={{ bookingId, formKey }}
			submit={t("recordSubmit")}
			busy={t("recording")}
			refusals={useBookingRefusals()}
			done={() => <Notice tone="good" title={t("recorded")} />}
		>
			{({ typed, fields }) => (
				<>
					<p className="max-w-measure text-ink-soft">{t("recordText")}</p>
					<div className="grid gap-4 sm:grid-cols-2">
						<Field id="record-method" label={t("method")}>
							<Select id="record-method" name="method" defaultValue={typed["method"] ?? "cash"}>
								<option value="cash">{t("cash")}</option>
								<option value="transfer">{t("transfer")}</option>
							</Select>
						</Field>
						<MoneyField
							id="record-amount"
							label={t("amount", { currency })}
							typed={typed["amount"] ?? balance}
							error={fields["amount"]}
						/>
					</div>
					<Field id="record-note" label={t("paymentNote")}>
						<Input
							id="record-note"
							name="note"
							maxLength={300}
							autoComplete="off"
							placeholder={t("paymentNoteExample")}
							defaultValue={typed["note"] ?? ""}
						/>
					</Field>
				</>
			)}
		</ActionForm>
	);
}

type ExtendFormProps = {
	bookingId: string;
	/** By the home's clock, as a `datetime-local` field holds it. */
	suggested: string;
	earliest: string;
	hasCard: boolean;
};

/** More time before the rest is charged. */
export function ExtendForm({ bookingId, suggested, earliest, hasCard }: ExtendFormProps) {
	const t = useTranslations("admin.bookings.pay");
	const refusals = useBookingRefusals();
	const hint = t("extendHint");
	return (
		<ActionForm
			action={extendAction}
			hidden={{ bookingId }}
			submit={t("extendSubmit")}
			busy={t("extending")}
			refusals={refusals}
			refusalTitle={t("notExtended")}
			done={() => <Notice tone="good" title={t("extended")} />}
		>
			{({ typed, fields }) => {
				const error = fields["dueAt"] && (refusals[fields["dueAt"]] ?? t("dueAtError"));
				return (
					<>
						<p className="max-w-measure text-ink-soft">{hasCard ? t("extendText") : t("extendTextNoCard")}</p>
						<Field
							id="extend-due"
							label={hasCard ? t("dueAt") : t("dueAtNoCard")}
							hint={hint}
							error={error}
							className="max-w-form"
						>
							<Input
								{...fieldControl({ id: "extend-due", hint, error })}
								type="datetime-local"
								name="dueAt"
								required
								min={earliest}
								defaultValue={typed["dueAt"] ?? suggested}
							/>
						</Field>
					</>
				);
			}}
		</ActionForm>
	);
}

type WaiveFormProps = { bookingId: string; amount: string; expectedMinor: number };

/** What the guest need not pay any more: all that is owed. */
export function WaiveForm({ bookingId, amount, expectedMinor }: WaiveFormProps) {
	const t = useTranslations("admin.bookings.pay");
	return (
		<ActionForm
			action={waiveAction}
			hidden={{ bookingId, expectedMinor: String(expectedMinor) }}
			submit={t("waiveSubmit", { amount })}
			busy={t("waiving")}
			look="danger"
			refusals={useBookingRefusals()}
			done={() => <Notice tone="good" title={t("waived")} />}
		>
			{({ typed, fields }) => (
				<>
					<p className="max-w-measure text-ink-soft">{t("waiveText", { amount })}</p>
					<WhyField
						id="waive-reason"
						name="reason"
						label={t("reason")}
						typed={typed["reason"]}
						error={fields["reason"]}
						isRequired
					/>
				</>
			)}
		</ActionForm>
	);
}
