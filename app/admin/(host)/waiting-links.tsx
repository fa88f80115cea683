import { ArrowRight } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Status } from "#components/ui/status.tsx";
import type { HostCounts } from "./host-counts.ts";
import { TASKS_HREF } from "./host-links.ts";
import { bookingsHref } from "./reservas/booking-query.ts";

/** Requests and tasks that wait for the host, and who is in house today; nothing where none are. */
export function WaitingLinks({ counts }: { counts: HostCounts }) {
	const t = useTranslations("admin.overview");
	const links = [
		{ key: "requests", count: counts.requests, href: bookingsHref({ view: "requests" }), tone: "waiting" },
		{ key: "tasks", count: counts.tasks, href: TASKS_HREF, tone: "waiting" },
		{ key: "inHouse", count: counts.inHouse, href: bookingsHref({ view: "in_house" }), tone: "good" },
	] as const;
	const shown = links.filter(({ count }) => count > 0);
	if (shown.length === 0) return null;
	return (
		<ul className="grid gap-3 sm:grid-cols-[repeat(auto-fit,minmax(14rem,1fr))]">
			{shown.map(({ key, count, href, tone }) => (
				<li key={key}>
					<Link
						href={href}
						className="flex min-h-14 items-center justify-between gap-3 rounded-card border bg-surface px-4 hover:bg-sunken/50"
					>
						<Status tone={tone}>{t(`waiting.${key}`, { count })}</Status>
						<ArrowRight strokeWidth={1.5} className="size-5 shrink-0 text-clay" aria-hidden />
					</Link>
				</li>
			))}
		</ul>
	);
}
