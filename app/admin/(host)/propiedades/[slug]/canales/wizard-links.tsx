import { ChevronRight } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { PortalBadge } from "#components/admin/portal-badge.tsx";
import { PORTAL_NAMES } from "#lib/calendars/core/portals.ts";
import { wizardHref } from "../../../host-links.ts";
import { WIZARD_PORTALS } from "./conectar/[portal]/wizard-portal.ts";

/** The guided way to connect a portal in both directions. */
export function WizardLinks({ slug }: { slug: string }) {
	const t = useTranslations("admin.wizard");
	return (
		<ul className="grid gap-3 sm:grid-cols-2 lg:grid-cols-4">
			{WIZARD_PORTALS.map((portal) => (
				<li
					key={portal}
					className="relative flex items-center gap-3 rounded-card border bg-surface p-4 hover:bg-sunken"
				>
					<PortalBadge portal={portal} />
					<Link
						href={wizardHref(slug, { portal, portalName: null })}
						className="flex-1 font-semibold after:absolute after:inset-0"
					>
						{portal === "other" ? t("other") : PORTAL_NAMES[portal]}
					</Link>
					<ChevronRight strokeWidth={1.5} className="size-5 shrink-0 text-ink-soft" aria-hidden />
				</li>
			))}
		</ul>
	);
}
