"use client";

import { Bell, BookOpenCheck, CalendarSync, House, ListChecks, type LucideIcon, UserRound } from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import { cn } from "#components/ui/cn.ts";

type Area = {
	readonly key: "homes" | "bookings" | "tasks" | "channels" | "alerts" | "account";
	readonly href: string;
	readonly icon: LucideIcon;
	readonly isRailOnly?: boolean;
};

const AREAS: readonly Area[] = [
	{ key: "homes", href: "/admin", icon: House },
	{ key: "bookings", href: "/admin/reservas", icon: BookOpenCheck },
	// On phones tasks are reached from the bookings: five areas are what a thumb can tell apart.
	{ key: "tasks", href: "/admin/tareas", icon: ListChecks, isRailOnly: true },
	{ key: "channels", href: "/admin/canales", icon: CalendarSync },
	{ key: "alerts", href: "/admin/avisos", icon: Bell },
	{ key: "account", href: "/admin/cuenta", icon: UserRound },
];

function isWithin(pathname: string, href: string): boolean {
	if (href === "/admin") return pathname === href || pathname.startsWith("/admin/propiedades");
	return pathname.startsWith(href);
}

/** The areas of the host's pages: a bar at the foot of phones, a rail at the left of wide screens. */
export function NavLinks({ layout }: { layout: "bar" | "rail" }) {
	const t = useTranslations("admin.nav");
	const pathname = usePathname();
	return AREAS.filter(({ isRailOnly }) => layout === "rail" || !isRailOnly).map(({ key, href, icon: Icon }) => {
		const isHere = isWithin(pathname, href);
		return (
			<Link
				key={key}
				href={href}
				aria-current={isHere ? "page" : undefined}
				className={cn(
					"flex min-h-11 items-center rounded-control font-semibold",
					layout === "bar" ? "min-h-14 flex-col justify-center gap-0.5 text-caption" : "gap-3 px-3",
					isHere ? "text-clay" : "text-ink-soft hover:text-ink",
					isHere && layout === "rail" && "bg-clay-tint",
				)}
			>
				<Icon strokeWidth={1.5} className="size-5 shrink-0" aria-hidden />
				{t(key)}
			</Link>
		);
	});
}
