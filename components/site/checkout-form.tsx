"use client";

import { useTranslations } from "next-intl";
import type { ComponentProps, ReactNode } from "react";
import { Checkbox } from "#components/ui/checkbox.tsx";
import { Field, fieldControl } from "#components/ui/field.tsx";
import { Input, Textarea } from "#components/ui/input.tsx";
import { type Failed, PublicForm, type PublicFormAction } from "./public-form.tsx";
import { Step } from "./step.tsx";
import { useCheckoutReason } from "./use-checkout-reason.ts";

type CheckoutFormProps = {
	action: PublicFormAction<never>;
	hidden: Readonly<Record<string, string>>;
	mode: "instant" | "request";
	/** Already known of this guest. */
	guest?: { readonly name: string; readonly email: string; readonly phone: string } | undefined;
	/** What is due now, with its currency. */
	amount: string;
	/** What is paid when, and the rule for cancellations. */
	payment: ReactNode;
	/** What the button does to money and nights, in words. */
	consequences: ReactNode;
	termsHref: string;
	termsVersion: string;
};

/** Steps two and three: who is coming, and what is paid. */
export function CheckoutForm(props: CheckoutFormProps) {
	const { action, hidden, mode, guest, amount, payment, consequences, termsHref, termsVersion } = props;
	const t = useTranslations("site.checkout");
	const reasonOf = useCheckoutReason();
	const isRequest = mode === "request";
	return (
		<PublicForm
			action={action}
			hidden={hidden}
			submit={isRequest ? t("submitRequest") : t("submit", { amount })}
			busy={t(isRequest ? "busyRequest" : "busy")}
			isWide
			problem={t("problem")}
			reasonOf={reasonOf}
		>
			{({ typed, fields }) => (
				<div className="grid gap-8">
					<Step number={2} title={t("steps.data")}>
						<GuestFields typed={typed} fields={fields} guest={guest} asksMessage={isRequest} />
					</Step>
					<Step number={3} title={t(isRequest ? "steps.request" : "steps.pay")}>
						{payment}
						<TermsField
							isAccepted={typed["accepts"] === "on"}
							error={fields["accepts"] ? t("fields.terms") : undefined}
							termsHref={termsHref}
							termsVersion={termsVersion}
						/>
						<div className="grid gap-2 text-note">{consequences}</div>
					</Step>
				</div>
			)}
		</PublicForm>
	);
}

type GuestFieldsProps = {
	typed: NonNullable<Failed["typed"]>;
	fields: NonNullable<Failed["fields"]>;
	guest: CheckoutFormProps["guest"];
	asksMessage: boolean;
};

const FIELDS = [
	{ name: "name", type: "text", autoComplete: "name", maxLength: 120 },
	{ name: "email", type: "email", autoComplete: "email", maxLength: 254 },
	{ name: "phone", type: "tel", autoComplete: "tel", maxLength: 32 },
] as const satisfies readonly (ComponentProps<"input"> & { name: "name" | "email" | "phone" })[];

function GuestFields({ typed, fields, guest, asksMessage }: GuestFieldsProps) {
	const t = useTranslations("site.checkout");
	return (
		<div className="grid gap-4">
			{FIELDS.map((field) => {
				const { name } = field;
				const hint = name === "name" ? undefined : t(`${name}Hint`);
				const error = fields[name] ? t(`fields.${name}`) : undefined;
				return (
					<Field key={name} id={name} label={t(name)} hint={hint} error={error}>
						<Input
							{...field}
							{...fieldControl({ id: name, hint, error })}
							required
							defaultValue={typed[name] ?? guest?.[name] ?? ""}
						/>
					</Field>
				);
			})}
			{asksMessage && (
				<Field
					id="message"
					label={t("message")}
					hint={t("messageHint")}
					error={fields["message"] ? t("fields.message") : undefined}
				>
					<Textarea
						{...fieldControl({ id: "message", hint: t("messageHint") })}
						name="message"
						rows={4}
						maxLength={1000}
						defaultValue={typed["message"] ?? ""}
					/>
				</Field>
			)}
			<p className="text-caption text-ink-soft">{t("dataUse")}</p>
		</div>
	);
}

type TermsFieldProps = {
	isAccepted: boolean;
	error: string | undefined;
	termsHref: string;
	termsVersion: string;
};

function TermsField({ isAccepted, error, termsHref, termsVersion }: TermsFieldProps) {
	const t = useTranslations("site.checkout");
	return (
		<div className="grid gap-1">
			<Checkbox
				name="accepts"
				required
				defaultChecked={isAccepted}
				{...(error && { "aria-invalid": true, "aria-describedby": "accepts-error" })}
			>
				{t("terms")}
			</Checkbox>
			<p className="flex flex-wrap items-center gap-x-3 text-note">
				<a
					href={termsHref}
					target="_blank"
					rel="noopener"
					className="inline-flex min-h-11 items-center font-semibold text-clay underline underline-offset-4"
				>
					{t("termsLink")}
				</a>
				<span className="text-caption text-ink-soft">{t("termsVersion", { version: termsVersion.slice(0, 8) })}</span>
			</p>
			{error && (
				<p id="accepts-error" className="text-chile text-note">
					{error}
				</p>
			)}
		</div>
	);
}
