"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { ActionForm } from "#components/admin/action-form.tsx";
import { Field, fieldControl } from "#components/ui/field.tsx";
import { Textarea } from "#components/ui/input.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { useBookingRefusals } from "../use-booking-refusals.ts";
import { saveNoteAction } from "./actions.ts";

/** The host's own words about a booking. */
export function NoteForm({ bookingId, note }: { bookingId: string; note: string }) {
	const t = useTranslations("admin.bookings.note");
	return (
		<ActionForm
			action={saveNoteAction}
			hidden={{ bookingId }}
			submit={t("submit")}
			busy={t("busy")}
			look="quiet"
			refusals={useBookingRefusals()}
			done={() => <Notice tone="good" title={t("saved")} />}
			className="grid gap-3"
		>
			{({ typed }) => <NoteField note={note} typed={typed["note"]} />}
		</ActionForm>
	);
}

function NoteField({ note, typed }: { note: string; typed: string | undefined }) {
	const t = useTranslations("admin.bookings.note");
	// What was there when writing began, however often the page is shown anew under it.
	const [seen] = useState(note);
	const hint = t("hint");
	return (
		<>
			<input type="hidden" name="seenNote" value={seen} />
			<Field id="note" label={t("label")} hint={hint}>
				<Textarea
					{...fieldControl({ id: "note", hint, error: undefined })}
					name="note"
					rows={2}
					maxLength={1000}
					defaultValue={typed ?? seen}
				/>
			</Field>
		</>
	);
}
