import type { Metadata } from "next";
import { useTranslations } from "next-intl";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { DisclosureGroup } from "#components/admin/disclosure.tsx";
import { Section } from "#components/admin/page-heading.tsx";
import { listHostNames } from "#lib/accounts/list-host-names.ts";
import { findKeptChoice } from "#lib/bookings/find-kept-choice.ts";
import { guestLinkPath, guestLinkToken } from "#lib/bookings/guest-link.ts";
import { listGuestMails } from "#lib/messages/list-guest-mails.ts";
import { listSubjectAudit } from "#lib/operations/list-subject-audit.ts";
import { listTasks } from "#lib/operations/list-tasks.ts";
import { listBookingLedger } from "#lib/payments/list-booking-ledger.ts";
import { newBookingHref } from "../../host-links.ts";
import { nameTasks } from "../../tareas/name-tasks.ts";
import { type NamedTask, TaskList } from "../../tareas/task-list.tsx";
import { AuditList } from "./audit-list.tsx";
import { BookingHeading } from "./booking-heading.tsx";
import { CancelSection } from "./cancel-section.tsx";
import { ChangeSection } from "./change-section.tsx";
import { GuestCard } from "./guest-card.tsx";
import { KeepGuestSection } from "./keep-guest-section.tsx";
import { loadBooking } from "./load-booking.ts";
import { MailList } from "./mail-list.tsx";
import { MoneyForms } from "./money-forms.tsx";
import { MoneySection } from "./money-section.tsx";
import { NoShowSection } from "./no-show-section.tsx";
import { previewsOf } from "./previews.ts";
import { RequestForms } from "./request-forms.tsx";

type Props = {
	params: Promise<{ bookingId: string }>;
	searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
	const { booking } = await loadBooking((await params).bookingId);
	const t = await getTranslations("admin.bookings.detail");
	return { title: t("title", { reference: booking.reference }) };
}

export default async function BookingPage({ params, searchParams }: Props) {
	const { ctx, booking, mayChange, moment } = await loadBooking((await params).bookingId);
	const query = await searchParams;
	const [ledger, mails, audit, previews, kept] = await Promise.all([
		listBookingLedger(ctx, booking.id),
		listGuestMails(ctx, booking.id),
		listSubjectAudit(ctx, { subjectKind: "booking", subjectId: booking.id }),
		mayChange ? previewsOf(ctx, { booking, params: query }) : null,
		mayChange ? findKeptChoice(ctx, booking.id) : null,
	]);
	const [names, tasks] = await Promise.all([
		listHostNames(
			ctx,
			ledger.entries.map(({ createdBy }) => createdBy),
		),
		nameTasks(ctx, await listTasks(ctx, { bookingId: booking.id })),
	]);
	const path = guestLinkPath(booking.locale, {
		bookingId: booking.id,
		token: guestLinkToken(ctx, { bookingId: booking.id, linkVersion: booking.linkVersion }),
	});
	return (
		<>
			<BookingHeading booking={booking} moment={moment} />
			{mayChange && booking.state === "requested" && (
				<RequestForms bookingId={booking.id} byHandHref={ctx.stripe ? null : newBookingHref(booking)} />
			)}
			{kept && <KeepGuestSection booking={booking} waiting={kept} moment={moment} />}
			<OpenTasks tasks={tasks} now={moment.now} mayFinish={mayChange} />
			<div className="grid items-start gap-8 lg:grid-cols-[minmax(0,1fr)_22rem]">
				<div className="grid gap-8">
					<MoneySection booking={booking} ledger={ledger} names={names} moment={moment}>
						{mayChange && <MoneyForms booking={booking} moment={moment} formKey={crypto.randomUUID()} />}
					</MoneySection>
					{previews && (booking.state === "confirmed" || booking.state === "hold") && (
						<Stay>
							<ChangeSection
								booking={booking}
								change={previews.change}
								moment={moment}
								attemptKey={crypto.randomUUID()}
							/>
							{previews.noShow && <NoShowSection booking={booking} preview={previews.noShow} moment={moment} />}
							<CancelSection
								booking={booking}
								cancellation={previews.cancellation}
								moment={moment}
								isOpen={query["paso"] === "cancelar"}
							/>
						</Stay>
					)}
				</div>
				<GuestCard
					booking={booking}
					privateLink={mayChange ? `${ctx.site.baseUrl}${path}` : null}
					correctsEmail={query["paso"] === "correo"}
				/>
			</div>
			<div className="grid items-start gap-8 lg:grid-cols-2">
				<MailList mails={mails} moment={moment} />
				<AuditList entries={audit} moment={moment} />
			</div>
		</>
	);
}

function OpenTasks({ tasks, now, mayFinish }: { tasks: readonly NamedTask[]; now: Date; mayFinish: boolean }) {
	const t = useTranslations("admin.tasks");
	if (tasks.length === 0) return null;
	return (
		<Section id="tasks" title={t("ofBooking")}>
			<TaskList tasks={tasks} now={now} mayFinish={mayFinish} showsBooking={false} />
		</Section>
	);
}

/** What changes the nights. */
function Stay({ children }: { children: ReactNode }) {
	const t = useTranslations("admin.bookings.detail");
	return (
		<Section id="stay" title={t("stay")}>
			<DisclosureGroup>{children}</DisclosureGroup>
		</Section>
	);
}
