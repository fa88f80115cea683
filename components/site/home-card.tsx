import Link from "next/link";
import { useTranslations } from "next-intl";
import { Status } from "#components/ui/status.tsx";
import { Scene } from "./scene.tsx";

export type HomeSummary = {
	readonly slug: string;
	readonly name: string;
	readonly place: string;
	readonly sleeps: number;
	readonly scene: string;
	readonly href: string;
};

/** `free`, `taken` or `small` answer a search; without one the card only presents the home. */
export function HomeCard({ home, answer }: { home: HomeSummary; answer?: "free" | "taken" | "small" }) {
	const t = useTranslations("site");
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
			<div className="flex items-start justify-between gap-4">
				<div className="grid gap-1">
					<h3 className="font-display font-semibold text-heading">
						<Link href={home.href} className="after:absolute after:inset-0 after:rounded-photo">
							{home.name}
						</Link>
					</h3>
					<p className="text-ink-soft">
						{home.place} · {t("homes.sleeps", { count: home.sleeps })}
					</p>
				</div>
			</div>
			{answer && <Answer answer={answer} sleeps={home.sleeps} />}
		</article>
	);
}

function Answer({ answer, sleeps }: { answer: "free" | "taken" | "small"; sleeps: number }) {
	const t = useTranslations("site.results");
	if (answer === "free") return <Status tone="good">{t("free")}</Status>;
	return <Status tone="off">{answer === "taken" ? t("taken") : t("small", { count: sleeps })}</Status>;
}
