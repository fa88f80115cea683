import { ExternalLink } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { NavLinks } from "./nav-links.tsx";

/** What surrounds every page of the host: where one is, and the way to the other areas. */
export function AdminFrame({ children }: { children: ReactNode }) {
	const t = useTranslations("admin.nav");
	const common = useTranslations("common");
	return (
		<div className="min-h-dvh lg:grid lg:grid-cols-[14rem_minmax(0,1fr)]">
			<a
				href="#content"
				className="absolute top-2 left-2 z-50 -translate-y-24 rounded-control bg-clay px-4 py-3 font-semibold text-on-clay focus:translate-y-0"
			>
				{common("skipToContent")}
			</a>
			<header className="flex items-center justify-between gap-4 px-4 pt-3 lg:sticky lg:top-0 lg:h-dvh lg:flex-col lg:items-stretch lg:justify-start lg:gap-6 lg:border-r lg:px-4 lg:py-6">
				<Link
					href="/admin"
					className="flex min-h-11 items-center font-display font-semibold text-lead tracking-tight lg:px-3"
				>
					{common("brand")}
				</Link>
				<nav aria-label={t("label")} className="hidden gap-1 lg:grid">
					<NavLinks layout="rail" />
				</nav>
				<a
					href="/"
					className="flex min-h-11 items-center gap-3 rounded-control px-3 text-caption text-ink-soft hover:text-ink lg:mt-auto"
				>
					<ExternalLink strokeWidth={1.5} className="size-4" aria-hidden />
					{t("site")}
				</a>
			</header>
			<main
				id="content"
				className="mx-auto grid w-full max-w-page content-start gap-8 px-4 pt-4 pb-32 lg:px-10 lg:pt-8 lg:pb-16"
			>
				{children}
			</main>
			<nav
				aria-label={t("label")}
				className="fixed inset-x-0 bottom-0 z-30 grid grid-cols-5 border-t bg-surface pb-[env(safe-area-inset-bottom)] lg:hidden"
			>
				<NavLinks layout="bar" />
			</nav>
		</div>
	);
}
