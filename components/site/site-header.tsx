import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";

type SiteHeaderProps = { homeHref: string; bookingsHref: string; hasContact: boolean; languageSwitch: ReactNode };

/** `languageSwitch` knows which page it stands on; this only gives it its place. */
export function SiteHeader({ homeHref, bookingsHref, hasContact, languageSwitch }: SiteHeaderProps) {
	const t = useTranslations("site.nav");
	const common = useTranslations("common");
	return (
		<header className="print:hidden">
			<a
				href="#content"
				className="absolute top-2 left-2 z-30 -translate-y-24 rounded-control bg-clay px-4 py-3 font-semibold text-on-clay focus:translate-y-0"
			>
				{common("skipToContent")}
			</a>
			<div className="mx-auto flex max-w-page items-center justify-between gap-4 px-4 py-3 sm:px-8 sm:py-4">
				<Link
					href={homeHref}
					className="flex min-h-11 items-center font-display font-semibold text-lead tracking-tight"
				>
					{common("brand")}
				</Link>
				<nav aria-label={t("label")} className="flex items-center text-note sm:gap-2">
					<Link
						href={`${homeHref}#casas`}
						className="hidden min-h-11 items-center rounded-control px-3 font-semibold hover:bg-sunken sm:flex"
					>
						{t("homes")}
					</Link>
					{hasContact && (
						<a
							href="#contacto"
							className="hidden min-h-11 items-center rounded-control px-3 font-semibold hover:bg-sunken sm:flex"
						>
							{t("contact")}
						</a>
					)}
					<Link
						href={bookingsHref}
						className="hidden min-h-11 items-center rounded-control px-3 font-semibold hover:bg-sunken sm:flex"
					>
						{t("bookings")}
					</Link>
					{languageSwitch}
				</nav>
			</div>
		</header>
	);
}
