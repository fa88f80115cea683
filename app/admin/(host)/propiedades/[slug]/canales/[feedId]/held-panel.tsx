import { useTranslations } from "next-intl";
import { ActionForm } from "#components/admin/action-form.tsx";
import { Disclosure } from "#components/admin/disclosure.tsx";
import { type Moment, useInstantWords, useNightWords } from "#components/admin/use-words.ts";
import { Notice } from "#components/ui/notice.tsx";
import type { HeldNights } from "#lib/calendars/core/held-nights.ts";
import { portalName } from "#lib/calendars/core/portals.ts";
import type { FeedChannel } from "#lib/calendars/list-channels.ts";
import type { PlainDate } from "#lib/shared/plain-date.ts";
import { releaseHeldAction } from "../actions.ts";

type HeldPanelProps = { slug: string; feed: FeedChannel; held: HeldNights; moment: Moment; today: PlainDate };

/** Nights that the portal no longer shows: why they stay closed, until when, and the host's way to free them at once. */
export function HeldPanel({ slug, feed, held, moment, today }: HeldPanelProps) {
	const t = useTranslations("admin.feedPage");
	const words = useNightWords(today);
	const instant = useInstantWords(moment);
	const portal = portalName(feed);
	const nights = words.count(held.nights);
	return (
		<Notice tone="waiting" title={t("heldTitle")}>
			<p>{held.isMass ? t("heldMass", { portal, nights }) : t("heldPlain", { portal, nights })}</p>
			<p>
				<strong>{words.list(held.stays)}</strong>
			</p>
			<p>
				{t("heldSince", { when: instant(held.since) })}.{" "}
				{t("heldRelease", { when: instant(held.releaseFrom), reads: held.readsMissing })}
			</p>
			<Disclosure layout="line" summary={t("release")}>
				<div className="grid gap-3">
					<p>{held.opening.length > 0 ? t("heldOpens", { nights: words.list(held.opening) }) : t("heldOpensNone")}</p>
					<p>{t("releaseConfirm")}</p>
					<ActionForm
						action={releaseHeldAction}
						hidden={{ feedId: feed.id, slug }}
						submit={t("releaseSubmit")}
						busy={t("releasing")}
						look="danger"
						refusals={{ nothing_waits: t("nothingWaits") }}
					/>
				</div>
			</Disclosure>
		</Notice>
	);
}
