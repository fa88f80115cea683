import Link from "next/link";
import { useTranslations } from "next-intl";
import { cn } from "#components/ui/cn.ts";
import { Cell, HeaderCell, Table } from "#components/ui/table.tsx";
import { TEXT_LINK } from "#components/ui/text-link.ts";
import type { FetchFinding } from "#lib/calendars/core/fetch-finding.ts";
import { type Moment, useInstantWords } from "./use-words.ts";

export type FetchView = {
	readonly id: string;
	readonly at: Date;
	readonly finding: FetchFinding;
	readonly added: number;
	readonly released: number;
	readonly held: number;
};

const GOOD: readonly FetchFinding[] = ["good", "unchanged"];

/** The last fetches of a feed: when, what came of them, which nights changed. */
export function FetchTable({
	fetches,
	moment,
	hrefOf,
}: {
	fetches: readonly FetchView[];
	moment: Moment;
	/** The page of one fetch. */
	hrefOf: (fetchId: string) => string;
}) {
	const t = useTranslations("admin.feedPage");
	const findings = useTranslations("admin.feed.finding");
	const instant = useInstantWords(moment);
	if (fetches.length === 0) return <p className="text-ink-soft">{t("fetchesEmpty")}</p>;
	return (
		<Table label={t("fetchFinding")}>
			<thead>
				<tr>
					<HeaderCell>{t("fetchAt")}</HeaderCell>
					<HeaderCell>{t("fetchFinding")}</HeaderCell>
					<HeaderCell className="text-right">{t("fetchNights")}</HeaderCell>
				</tr>
			</thead>
			<tbody>
				{fetches.map((fetch) => (
					<tr key={fetch.id}>
						<Cell className="sm:whitespace-nowrap">
							<Link href={hrefOf(fetch.id)} prefetch={false} className={TEXT_LINK}>
								<time dateTime={fetch.at.toISOString()}>{instant(fetch.at)}</time>
							</Link>
						</Cell>
						<Cell className={cn(!GOOD.includes(fetch.finding) && "text-maize")}>{findings(fetch.finding)}</Cell>
						<Cell isNumber>
							<NightChanges fetch={fetch} />
						</Cell>
					</tr>
				))}
			</tbody>
		</Table>
	);
}

function NightChanges({ fetch }: { fetch: FetchView }) {
	const t = useTranslations("admin.feedPage");
	const { added, released, held } = fetch;
	if (added + released + held === 0) return <span className="text-ink-soft">{t("fetchSame")}</span>;
	return (
		<span className="relative inline-flex gap-3">
			{added > 0 && (
				<span>
					<span aria-hidden>{t("fetchAdded", { count: added })}</span>
					<span className="sr-only">{t("fetchAddedLong", { count: added })}</span>
				</span>
			)}
			{released > 0 && (
				<span>
					<span aria-hidden>{t("fetchReleased", { count: released })}</span>
					<span className="sr-only">{t("fetchReleasedLong", { count: released })}</span>
				</span>
			)}
			{held > 0 && <span className="text-maize">{t("fetchHeld", { count: held })}</span>}
		</span>
	);
}
