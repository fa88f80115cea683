"use client";

import { useTranslations } from "next-intl";
import { ActionForm } from "#components/admin/action-form.tsx";
import { Field, fieldControl } from "#components/ui/field.tsx";
import { Textarea } from "#components/ui/input.tsx";
import { saveNoteAction } from "./actions.ts";

/** The host's own words about a booking. */
export function NoteForm({ bookingId, note }: { bookingId: string; note: string }) {
	const t = useTranslations("admin.bookings.note");
	const hint = t("hint");
	return (
		<ActionForm
			action={saveNoteAction}
			hidden={{ bookingId }}
			submit={t("submit")}
			busy={t("busy")}
			look="quiet"
			className="grid gap-3"
		>
			{({ typed }) => (
				<Field id="note" label={t("label")} hint={hint}>
					<Textarea
						{...fieldControl({ id: "note", hint, error: undefined })}
						name="note"
						rows={2}
						maxLength={1000}
						defaultValue={typed["note"] ?? note}
					/>
				</Field>
			)}
		</ActionForm>
	);
}
