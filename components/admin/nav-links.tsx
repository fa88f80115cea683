"use client";

import { Bell, CalendarSync, House, UserRound } from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import { cn } from "#components/ui/cn.ts";

const AREAS = [
	{ key: "homes", href: "/admin", icon: House },
	{ key: "channels", href: "/admin/canales", icon: CalendarSync },
	{ key: "alerts", href: "/admin/avisos", icon: Bell },
	{ key: "account", href: "/admin/cuenta", icon: UserRound },
] as const;

function isWithin(pathname: string, href: string): boolean {
	if (href === "/admin") return pathname === href || pathname.startsWith("/admin/propiedades");
	return pathname.startsWith(href);
}

/** The areas of the host's pages: a bar at the foot of phones, a rail at the left of wide screens. */
export function NavLinks({ layout }: { layout: "bar" | "rail" }) {
	const t = useTranslations("admin.nav");
	const pathname = usePathname();
	return AREAS.map(({ key, href, icon: Icon }) => {
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
