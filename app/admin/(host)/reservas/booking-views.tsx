import Link from "next/link";
import { useTranslations } from "next-intl";
import { cn } from "#components/ui/cn.ts";
import { BOOKING_VIEWS, type BookingView } from "#lib/bookings/core/booking-views.ts";
import { bookingsHref } from "./booking-query.ts";

/** What waits for somebody says how much of it there is; the others only where they lead. */
const COUNTED: readonly BookingView[] = ["in_house", "requests", "holds"];

type BookingViewsProps = { counts: Record<BookingView, number>; current: BookingView | null };

/** The parts of the list; on phones all are seen at once. */
export function BookingViews({ counts, current }: BookingViewsProps) {
	const t = useTranslations("admin.bookings");
	return (
		<nav aria-label={t("viewsLabel")} className="grid grid-cols-3 gap-2 sm:flex sm:flex-wrap">
			{BOOKING_VIEWS.map((view) => (
				<Link
					key={view}
					href={bookingsHref({ view })}
					aria-current={view === current ? "page" : undefined}
					className={cn(
						"flex min-h-11 items-center justify-center gap-1 rounded-control border px-1 font-semibold max-sm:text-caption sm:gap-2 sm:px-4",
						view === current ? "border-clay bg-clay-tint text-clay" : "bg-surface text-ink-soft hover:text-ink",
					)}
				>
					{t(`views.${view}`)}
					{COUNTED.includes(view) && counts[view] > 0 && (
						<span
							className={cn(
								"rounded-full px-1.5 text-caption tabular-nums sm:px-2",
								view === "requests" ? "bg-maize-tint text-maize" : "bg-sunken text-ink",
							)}
						>
							{counts[view]}
						</span>
					)}
				</Link>
			))}
		</nav>
	);
}
