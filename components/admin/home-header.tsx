import Link from "next/link";
import { useTranslations } from "next-intl";
import { BackLink } from "#components/admin/back-link.tsx";
import { cn } from "#components/ui/cn.ts";

type HomeHeaderProps = {
	name: string;
	place: string;
	tabs: readonly { key: "calendar" | "channels"; href: string }[];
	current: "calendar" | "channels";
};

/** The home's name and its parts. */
export function HomeHeader({ name, place, tabs, current }: HomeHeaderProps) {
	const t = useTranslations("admin.tabs");
	return (
		<header className="grid gap-3">
			<div className="grid gap-1">
				<BackLink href="/admin">{t("back")}</BackLink>
				<h1 className="font-display font-semibold text-title tracking-tight">{name}</h1>
				<p className="text-ink-soft">{place}</p>
			</div>
			<nav aria-label={t("label")} className="flex gap-6 border-b">
				{tabs.map(({ key, href }) => (
					<Link
						key={key}
						href={href}
						aria-current={key === current ? "page" : undefined}
						className={cn(
							"-mb-px flex min-h-11 items-center border-b-2 font-semibold",
							key === current ? "border-clay text-ink" : "border-transparent text-ink-soft hover:text-ink",
						)}
					>
						{t(key)}
					</Link>
				))}
			</nav>
		</header>
	);
}
