import { ArrowLeft, ArrowRight } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Button } from "#components/ui/button.tsx";

type PageLinksProps = {
	/** Of which there is a page at a time. */
	list: { readonly page: number; readonly pages: number; readonly total: number };
	hrefOf: (page: number) => string;
};

/** To the pages before and after this one; nothing where there is only one. */
export function PageLinks({ list: { page, pages, total }, hrefOf }: PageLinksProps) {
	const t = useTranslations("admin.bookings.pages");
	if (pages === 1) return null;
	return (
		<nav aria-label={t("label")} className="flex items-center justify-between gap-3">
			<div className="min-w-11">
				{page > 1 && (
					<Button asChild look="quiet">
						<Link href={hrefOf(page - 1)} rel="prev">
							<ArrowLeft strokeWidth={1.5} aria-hidden />
							<span className="max-sm:sr-only">{t("earlier")}</span>
						</Link>
					</Button>
				)}
			</div>
			<p className="text-caption text-ink-soft tabular-nums">{t("where", { page, pages, total })}</p>
			<div className="min-w-11">
				{page < pages && (
					<Button asChild look="quiet">
						<Link href={hrefOf(page + 1)} rel="next">
							<span className="max-sm:sr-only">{t("later")}</span>
							<ArrowRight strokeWidth={1.5} aria-hidden />
						</Link>
					</Button>
				)}
			</div>
		</nav>
	);
}
