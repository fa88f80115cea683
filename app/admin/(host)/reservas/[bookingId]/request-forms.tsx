"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { ActionForm } from "#components/admin/action-form.tsx";
import { Disclosure } from "#components/admin/disclosure.tsx";
import { Button } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { useBookingRefusals } from "../use-booking-refusals.ts";
import { answerRequestAction } from "./actions.ts";

type RequestFormsProps = {
	bookingId: string;
	/** Where the same stay is written down by hand: of a site that takes no payments, which cannot send a link to pay. */
	byHandHref: string | null;
};

/** Yes or no to a request, with what each does. */
export function RequestForms({ bookingId, byHandHref }: RequestFormsProps) {
	const t = useTranslations("admin.bookings.request");
	const refusals = useBookingRefusals();
	return (
		<section aria-labelledby="answer" className="grid gap-4 rounded-card border border-maize bg-surface p-4 sm:p-6">
			<div className="grid gap-1">
				<h2 id="answer" className="font-semibold text-lead">
					{t("title")}
				</h2>
				<p className="max-w-measure text-ink-soft">{byHandHref ? t("textByHand") : t("text")}</p>
			</div>
			{byHandHref ? (
				<Button asChild className="justify-self-start max-sm:w-full">
					<Link href={byHandHref}>{t("byHand")}</Link>
				</Button>
			) : (
				<ActionForm
					action={answerRequestAction}
					hidden={{ bookingId, answer: "approve" }}
					submit={t("approve")}
					busy={t("answering")}
					refusals={refusals}
					refusalTitle={t("notApproved")}
				/>
			)}
			<Disclosure layout="line" summary={t("declineTitle")}>
				<ActionForm
					action={answerRequestAction}
					hidden={{ bookingId, answer: "decline" }}
					submit={t("decline")}
					busy={t("answering")}
					look="danger"
					refusals={refusals}
				>
					{({ typed }) => (
						<>
							<p className="max-w-measure text-ink-soft">{t("declineText")}</p>
							<Field id="decline-reason" label={t("declineReason")}>
								<Input
									id="decline-reason"
									name="reason"
									maxLength={300}
									autoComplete="off"
									defaultValue={typed["reason"] ?? ""}
								/>
							</Field>
						</>
					)}
				</ActionForm>
			</Disclosure>
		</section>
	);
}
