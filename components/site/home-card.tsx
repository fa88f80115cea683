import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { FromPrice } from "#lib/pricing/core/from-price.ts";
import { formatMoney } from "#lib/shared/format-money.ts";
import { Scene } from "./scene.tsx";

export type HomeSummary = {
	readonly slug: string;
	readonly name: string;
	readonly place: string;
	readonly sleeps: number;
	readonly scene: string;
	readonly href: string;
};

type HomeCardProps = {
	home: HomeSummary;
	/** Left out where the price of a whole stay stands instead. */
	fromPrice?: FromPrice | undefined;
	/** The home's answer to a search. */
	children?: ReactNode;
};

export function HomeCard({ home, fromPrice, children }: HomeCardProps) {
	const t = useTranslations("site");
	const locale = useLocale();
	return (
		<article className="group relative grid content-start gap-4">
			<div className="aspect-3/2 overflow-hidden rounded-photo">
				<Scene
					scene={home.scene}
					alt={t("home.sceneAlt", { name: home.name, place: home.place })}
					sizes="(min-width: 640px) 584px, 100vw"
					className="transition-transform motion-safe:group-hover:scale-[1.015]"
				/>
			</div>
			<div className="grid gap-1">
				<h3 className="font-display font-semibold text-heading">
					<Link href={home.href} className="after:absolute after:inset-0 after:rounded-photo">
						{home.name}
					</Link>
				</h3>
				<p className="text-ink-soft">
					{home.place} · {t("homes.sleeps", { count: home.sleeps })}
				</p>
				{fromPrice && (
					<p className="tabular-nums">
						{t("price.fromNight", {
							price: formatMoney(locale, { minor: fromPrice.nightMinor, currency: fromPrice.currency }),
						})}
					</p>
				)}
			</div>
			{children}
		</article>
	);
}
