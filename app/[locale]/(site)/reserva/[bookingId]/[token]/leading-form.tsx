"use client";

import { ActionForm, type FormAction } from "#components/admin/action-form.tsx";

type LeadingFormProps = {
	action: FormAction<unknown>;
	hidden: Readonly<Record<string, string>>;
	look: "primary" | "quiet" | "danger";
	words: { submit: string; busy: string; refusalTitle: string; refusals: Readonly<Record<string, string>> };
};

/** One button without fields that ends on another page: Stripe's, or the booking's own. */
export function LeadingForm({ action, hidden, look, words }: LeadingFormProps) {
	return <ActionForm action={action} hidden={hidden} look={look} {...words} className="grid gap-3" />;
}
