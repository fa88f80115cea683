import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { type Moment, useInstantWords } from "#components/admin/use-words.ts";
import type { FeedChannel } from "#lib/calendars/list-channels.ts";

/** The numbers behind the sentence. */
export function FeedNumbers({ feed, moment }: { feed: FeedChannel; moment: Moment }) {
	const t = useTranslations("admin.feedPage");
	const words = useTranslations("admin.feed");
	const instant = useInstantWords(moment);
	const next = () => {
		if (feed.state === "paused") return t("nextPaused");
		return feed.nextFetchAt && feed.nextFetchAt > moment.now ? instant(feed.nextFetchAt) : words("nextFetchSoon");
	};
	return (
		<section aria-labelledby="numbers" className="grid gap-4">
			<h3 id="numbers" className="sr-only">
				{t("numbers")}
			</h3>
			<dl className="grid grid-cols-2 gap-x-6 gap-y-4 rounded-card border bg-surface p-4 sm:grid-cols-3 lg:grid-cols-5">
				<Fact label={t("confirmed")}>{feed.confirmedAt ? instant(feed.confirmedAt) : t("never")}</Fact>
				<Fact label={t("lastFetch")}>
					{feed.lastFetchAt ? instant(feed.lastFetchAt) : t("never")}
					{feed.lastFinding && (
						<span className="block text-caption text-ink-soft">{words(`finding.${feed.lastFinding}`)}</span>
					)}
				</Fact>
				<Fact label={t("next")}>{next()}</Fact>
				<Fact label={t("nights")}>{feed.closedNights}</Fact>
				<Fact label={t("address")}>{words("address", { host: feed.host, last4: feed.last4 })}</Fact>
			</dl>
		</section>
	);
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
	return (
		<div className="grid content-start gap-0.5">
			<dt className="text-caption text-ink-soft">{label}</dt>
			<dd className="break-words font-semibold tabular-nums">{children}</dd>
		</div>
	);
}
