"use client";

import { ActionForm, type FormAction } from "#components/admin/action-form.tsx";
import { Field, fieldControl } from "#components/ui/field.tsx";
import { Input, Select } from "#components/ui/input.tsx";

const FIELDS = ["rfc", "name", "regime", "postcode", "use"] as const;
type FieldName = (typeof FIELDS)[number];
type Choice = { readonly value: string; readonly label: string };

export type InvoiceFormProps = {
	action: FormAction<null>;
	hidden: Readonly<Record<string, string>>;
	/** What was saved before. */
	saved: Readonly<Record<FieldName, string>> | null;
	choices: { readonly regime: readonly Choice[]; readonly use: readonly Choice[] };
	words: {
		labels: Readonly<Record<FieldName, string>>;
		errors: Readonly<Record<FieldName, string>>;
		nameHint: string;
		choose: string;
		submit: string;
		busy: string;
		done: string;
		refusalTitle: string;
		refusals: Readonly<Record<string, string>>;
	};
};

export function InvoiceForm({ action, hidden, saved, choices, words }: InvoiceFormProps) {
	return (
		<ActionForm
			action={action}
			hidden={hidden}
			submit={words.submit}
			busy={words.busy}
			look="quiet"
			refusals={words.refusals}
			refusalTitle={words.refusalTitle}
			done={() => <p role="status">{words.done}</p>}
		>
			{({ typed, fields }) => {
				const control = (name: FieldName, hint?: string) => {
					const error = fields[name] && words.errors[name];
					return {
						field: { id: name, label: words.labels[name], error, ...(hint && { hint }) },
						input: {
							...fieldControl({ id: name, error, ...(hint && { hint }) }),
							name,
							required: true,
							defaultValue: typed[name] ?? saved?.[name] ?? "",
						},
					};
				};
				const rfc = control("rfc");
				const name = control("name", words.nameHint);
				const postcode = control("postcode");
				return (
					<div className="grid gap-4 sm:grid-cols-2">
						<Field {...rfc.field}>
							<Input {...rfc.input} autoCapitalize="characters" autoComplete="off" maxLength={20} />
						</Field>
						<Field {...postcode.field}>
							<Input {...postcode.input} inputMode="numeric" autoComplete="postal-code" maxLength={5} />
						</Field>
						<Field {...name.field} className="sm:col-span-2">
							<Input {...name.input} autoComplete="organization" maxLength={254} />
						</Field>
						{(["regime", "use"] as const).map((each) => {
							const { field, input } = control(each);
							return (
								<Field key={each} {...field}>
									<Select {...input}>
										<option value="" disabled>
											{words.choose}
										</option>
										{choices[each].map(({ value, label }) => (
											<option key={value} value={value}>
												{label}
											</option>
										))}
									</Select>
								</Field>
							);
						})}
					</div>
				);
			}}
		</ActionForm>
	);
}
