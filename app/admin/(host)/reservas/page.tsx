import { ListChecks, Plus } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { getTranslations } from "next-intl/server";
import { PageHeading } from "#components/admin/page-heading.tsx";
import { Button } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import type { BookingView } from "#lib/bookings/core/booking-views.ts";
import { type BookingList, countBookingViews, listBookings } from "#lib/bookings/list-bookings.ts";
import { countOpenTasks } from "#lib/operations/list-tasks.ts";
import { forPage } from "#lib/platform/page.ts";
import { hostSession } from "../../host-session.ts";
import { BOOKINGS_HREF, NEW_BOOKING_HREF, TASKS_HREF } from "../host-links.ts";
import { PageLinks } from "../page-links.tsx";
import { type BookingQuery, bookingsHref, readBookingQuery } from "./booking-query.ts";
import { BookingRow } from "./booking-row.tsx";
import { BookingSearch } from "./booking-search.tsx";
import { BookingViews } from "./booking-views.tsx";

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
	return { title: (await getTranslations("admin.bookings"))("title") };
}

export default async function BookingsPage({ searchParams }: Props) {
	const { ctx, host } = await hostSession(BOOKINGS_HREF);
	const query = readBookingQuery(await searchParams);
	const { view, search, page } = query;
	const [list, counts, tasks] = await Promise.all([
		forPage(listBookings(ctx, search ? { search, page } : { view, page })),
		forPage(countBookingViews(ctx)),
		forPage(countOpenTasks(ctx)),
	]);
	const mayAdd = host.role === "owner" || host.role === "co_host";
	return <Bookings list={list} counts={counts} tasks={tasks} query={query} mayAdd={mayAdd} now={ctx.clock.now()} />;
}

type BookingsProps = {
	list: BookingList;
	counts: Record<BookingView, number>;
	tasks: number;
	query: BookingQuery;
	mayAdd: boolean;
	now: Date;
};

function Bookings({ list, counts, tasks, query, mayAdd, now }: BookingsProps) {
	const t = useTranslations("admin.bookings");
	return (
		<>
			<div className="flex flex-wrap items-end justify-between gap-4">
				<PageHeading title={t("title")}>{t("lead")}</PageHeading>
				<div className="flex flex-wrap gap-3 max-sm:grid max-sm:w-full max-sm:grid-cols-2">
					<Button asChild look="quiet">
						<Link href={TASKS_HREF}>
							<ListChecks strokeWidth={1.5} aria-hidden />
							{t("tasks", { count: tasks })}
						</Link>
					</Button>
					{mayAdd && (
						<Button asChild>
							<Link href={NEW_BOOKING_HREF}>
								<Plus strokeWidth={1.5} aria-hidden />
								{t("new")}
							</Link>
						</Button>
					)}
				</div>
			</div>
			<div className="grid gap-4">
				<BookingSearch search={query.search} />
				<BookingViews counts={counts} current={query.search ? null : query.view} />
				{query.search && <Found search={query.search} total={list.total} />}
				{list.bookings.length === 0 ? (
					!query.search && <Nothing view={query.view} />
				) : (
					<ul className="divide-y rounded-card border bg-surface">
						{list.bookings.map((booking) => (
							<BookingRow key={booking.id} booking={booking} now={now} />
						))}
					</ul>
				)}
				<PageLinks list={list} hrefOf={(page) => bookingsHref({ ...query, page })} />
			</div>
		</>
	);
}

function Found({ search, total }: { search: string; total: number }) {
	const t = useTranslations("admin.bookings");
	return (
		<div className="flex flex-wrap items-center justify-between gap-x-4">
			<p role="status" className="min-w-0 break-words">
				{t("found", { count: total, search })}
			</p>
			<Button asChild look="plain" className="max-sm:-ml-4">
				<Link href={bookingsHref()}>{t("clearSearch")}</Link>
			</Button>
		</div>
	);
}

function Nothing({ view }: { view: BookingView }) {
	const t = useTranslations("admin.bookings.empty");
	return <EmptyState title={t(`${view}.title`)}>{t(`${view}.text`)}</EmptyState>;
}
