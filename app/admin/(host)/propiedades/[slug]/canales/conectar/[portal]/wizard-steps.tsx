import { ExternalLink } from "lucide-react";
import { useTranslations } from "next-intl";
import { CopyLink } from "#components/admin/copy-link.tsx";
import { FeedSentence, FeedState } from "#components/admin/feed-sentence.tsx";
import type { Moment } from "#components/admin/use-words.ts";
import { DrawInbound, DrawOutbound, DrawRoundTrip } from "#components/admin/wizard-drawings.tsx";
import { Button } from "#components/ui/button.tsx";
import { Notice } from "#components/ui/notice.tsx";
import type { ChannelPair } from "#lib/calendars/core/pair-channels.ts";
import { portalPage } from "#lib/calendars/core/portal-pages.ts";
import { portalName } from "#lib/calendars/core/portals.ts";
import type { ShownRoundTrip } from "#lib/calendars/find-latest-round-trip.ts";
import type { FeedChannel } from "#lib/calendars/list-channels.ts";
import type { ExportReader } from "#lib/calendars/list-export-readers.ts";
import { AddFeedForm } from "../../add-feed-form.tsx";
import { NewExportForm } from "../../new-export-form.tsx";
import { RoundTripPanel } from "./round-trip-panel.tsx";
import { Step } from "./step.tsx";

export type WizardView = {
	/** The guide's own address. */
	readonly here: string;
	readonly propertyId: string;
	readonly pair: ChannelPair<FeedChannel, ExportReader>;
	readonly trip: ShownRoundTrip | null;
	readonly moment: Moment;
};

/** Their link here, ours there, and the test that it works; what is done already says so. */
export function WizardSteps(view: WizardView) {
	const t = useTranslations("admin.wizard");
	return (
		<div className="grid gap-6">
			<InboundStep {...view} />
			<OutboundStep {...view} />
			<Notice tone="waiting" title={t("starTitle")}>
				{t("starText")}
			</Notice>
			<TestStep {...view} />
		</div>
	);
}

function InboundStep({ propertyId, pair, moment }: WizardView) {
	const t = useTranslations("admin.wizard");
	const { portal, portalName: name, feeds } = pair;
	return (
		<Step number={1} title={t("inTitle")} isDone={feeds.length > 0} drawing={<DrawInbound />}>
			{feeds.map((feed) => (
				<div key={feed.id} className="grid gap-1">
					<FeedState feed={feed} />
					<p className="max-w-measure">
						<FeedSentence feed={feed} moment={moment} />
					</p>
				</div>
			))}
			{feeds.length === 0 && (
				<>
					<p className="max-w-measure">{t(`inWhere.${portal}`)}</p>
					<OpenPortal pair={pair} />
				</>
			)}
			<p className="max-w-measure text-ink-soft">{t(`inOption.${portal}`)}</p>
			{feeds.length === 0 && <AddFeedForm propertyId={propertyId} channel={{ portal, portalName: name }} />}
		</Step>
	);
}

function OutboundStep({ propertyId, pair }: WizardView) {
	const t = useTranslations("admin.wizard");
	const exports = useTranslations("admin.exports");
	const { portal, portalName: name } = pair;
	const named = portalName(pair);
	const link = pair.export?.links.find((candidate) => candidate.isPresent);
	return (
		<Step number={2} title={t("outTitle")} isDone={Boolean(link?.lastReadAt)} drawing={<DrawOutbound />}>
			{link ? (
				<>
					<CopyLink id={link.tokenId} label={exports("link", { portal: named })} url={link.url} />
					<p className="max-w-measure">{t(`outWhere.${portal}`)}</p>
					<OpenPortal pair={pair} />
					<p className="text-caption text-ink-soft">{exports("secret", { portal: named })}</p>
				</>
			) : (
				<>
					<p className="max-w-measure">{t("outCreateText", { portal: named })}</p>
					{pair.export ? (
						<p className="text-chile">{exports("noLinks", { portal: named })}</p>
					) : (
						<NewExportForm propertyId={propertyId} channel={{ portal, portalName: name }} />
					)}
				</>
			)}
		</Step>
	);
}

function TestStep({ here, pair, trip, moment }: WizardView) {
	const t = useTranslations("admin.wizard");
	const isDone = trip?.state === "done" || trip?.state === "clearing";
	return (
		<Step number={3} title={t("testTitle")} isDone={isDone} drawing={<DrawRoundTrip />}>
			{pair.export && pair.export.links.length > 0 ? (
				<RoundTripPanel here={here} trip={trip} reader={pair.export} moment={moment} />
			) : (
				<p className="max-w-measure text-ink-soft">{t("testNeedsLink", { portal: portalName(pair) })}</p>
			)}
		</Step>
	);
}

function OpenPortal({ pair }: Pick<WizardView, "pair">) {
	const t = useTranslations("admin.wizard");
	const page = portalPage(pair.portal);
	if (!page) return null;
	return (
		<Button asChild look="quiet" className="justify-self-start">
			<a href={page} target="_blank" rel="noopener noreferrer">
				<ExternalLink strokeWidth={1.5} aria-hidden />
				{t("openPortal", { portal: portalName(pair) })}
			</a>
		</Button>
	);
}
