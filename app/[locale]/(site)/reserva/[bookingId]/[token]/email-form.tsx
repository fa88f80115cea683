"use client";

import { ActionForm, type FormAction } from "#components/admin/action-form.tsx";
import { Field, fieldControl } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";

type EmailFormProps = {
	action: FormAction<never>;
	hidden: Readonly<Record<string, string>>;
	words: Readonly<Record<"label" | "submit" | "busy" | "invalid" | "refusalTitle", string>> & {
		refusals: Readonly<Record<string, string>>;
	};
};

export function EmailForm({ action, hidden, words }: EmailFormProps) {
	return (
		<ActionForm
			action={action}
			hidden={hidden}
			submit={words.submit}
			busy={words.busy}
			look="quiet"
			refusals={words.refusals}
			refusalTitle={words.refusalTitle}
		>
			{({ typed, fields }) => {
				const error = fields["email"] && words.invalid;
				return (
					<Field id="email" label={words.label} error={error}>
						<Input
							{...fieldControl({ id: "email", error })}
							name="email"
							type="email"
							autoComplete="email"
							maxLength={254}
							required
							defaultValue={typed["email"]}
						/>
					</Field>
				);
			}}
		</ActionForm>
	);
}
