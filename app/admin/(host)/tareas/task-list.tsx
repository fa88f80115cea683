import Link from "next/link";
import { useTranslations } from "next-intl";
import { useMoneyWords } from "#components/admin/use-booking-words.ts";
import { useInstantWords } from "#components/admin/use-words.ts";
import { Button } from "#components/ui/button.tsx";
import { TEXT_LINK } from "#components/ui/text-link.ts";
import type { BookingName } from "#lib/bookings/list-booking-names.ts";
import { bookingPath } from "#lib/operations/core/host-paths.ts";
import type { HostTask } from "#lib/operations/list-tasks.ts";
import { correctEmailHref } from "../host-links.ts";
import { FinishForm } from "./finish-form.tsx";

export type NamedTask = { readonly task: HostTask; readonly booking: BookingName };

type TaskListProps = {
	tasks: readonly NamedTask[];
	now: Date;
	mayFinish: boolean;
	/** False on the booking's own page. */
	showsBooking?: boolean;
};

/** What only a person can do: why, for whom, and the button once it is done. */
export function TaskList({ tasks, now, mayFinish, showsBooking = true }: TaskListProps) {
	return (
		<ul className="divide-y rounded-card border bg-surface">
			{tasks.map(({ task, booking }) => (
				<Task key={task.id} task={task} booking={booking} now={now} mayFinish={mayFinish} showsBooking={showsBooking} />
			))}
		</ul>
	);
}

type TaskProps = NamedTask & Required<Omit<TaskListProps, "tasks">>;

function Task({ task, booking, now, mayFinish, showsBooking }: TaskProps) {
	const t = useTranslations("admin.tasks");
	const mail = useTranslations("admin.bookings.mails.kind");
	const instant = useInstantWords({ now, timeZone: booking.home.timeZone });
	const { details, kind } = task;
	const money = useMoneyWords(typeof details["currency"] === "string" ? details["currency"] : "MXN");
	const amountIn = (name: string) => (typeof details[name] === "number" ? money(details[name]) : "none");
	const mailKey = String(details["mailKind"] ?? "") as "confirmation";
	const values = {
		amount: amountIn("amountMinor"),
		expected: amountIn("expectedMinor"),
		name: booking.guestName,
		mail: mail.has(mailKey) ? mail(mailKey) : "none",
	};
	return (
		<li className="grid gap-3 p-4 sm:p-6">
			<div className="grid gap-1">
				<p className="text-caption text-ink-soft first-letter:uppercase">
					{showsBooking && `${booking.home.name} · `}
					{task.doneAt ? t("doneAt", { when: instant(task.doneAt) }) : t("since", { when: instant(task.createdAt) })}
				</p>
				<h3 className="font-semibold text-body">{t(`title.${kind}`, values)}</h3>
				<p className="max-w-measure text-ink-soft">{t(`text.${kind}`, values)}</p>
			</div>
			<div className="flex flex-wrap items-start gap-x-4 gap-y-3 max-sm:grid">
				{mayFinish && !task.doneAt && (
					<>
						{kind === "refund_failed" && <FinishForm taskId={task.id} submit={t("givenBack")} wasGivenBack />}
						{kind === "mail_bounced" && (
							<Button asChild className="max-sm:w-full">
								{/* A whole load: the form it leads to opens as the page is shown. */}
								<a href={correctEmailHref(booking.id)}>{t("correctEmail")}</a>
							</Button>
						)}
						<FinishForm taskId={task.id} submit={t(`done.${kind}`)} />
					</>
				)}
				{showsBooking && (
					<Link href={bookingPath(booking.id)} className={TEXT_LINK}>
						{t("booking", { name: booking.guestName, reference: booking.reference })}
					</Link>
				)}
			</div>
		</li>
	);
}
