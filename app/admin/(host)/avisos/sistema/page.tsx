import type { Metadata } from "next";
import { useTranslations } from "next-intl";
import { getTranslations } from "next-intl/server";
import { BackLink } from "#components/admin/back-link.tsx";
import { PageHeading, Section } from "#components/admin/page-heading.tsx";
import { type Moment, useInstantWords } from "#components/admin/use-words.ts";
import { Status } from "#components/ui/status.tsx";
import { Cell, HeaderCell, Table } from "#components/ui/table.tsx";
import { readSystemState, type SystemState } from "#lib/operations/read-system-state.ts";
import { hostSession } from "../../../host-session.ts";
import { ALERTS_HREF, SYSTEM_HREF } from "../../host-links.ts";
import { INSTALLATION_ZONE } from "../../read-incident.ts";

export async function generateMetadata(): Promise<Metadata> {
	return { title: (await getTranslations("admin.systemPage"))("title") };
}

export default async function SystemPage() {
	const { ctx } = await hostSession(SYSTEM_HREF);
	return <System state={await readSystemState(ctx)} moment={{ now: ctx.clock.now(), timeZone: INSTALLATION_ZONE }} />;
}

function System({ state, moment }: { state: SystemState; moment: Moment }) {
	const t = useTranslations("admin.systemPage");
	const alerts = useTranslations("admin.alertsPage");
	const instant = useInstantWords(moment);
	const { outbox, isCacheAnswering } = state;
	return (
		<>
			<div className="grid gap-2">
				<BackLink href={ALERTS_HREF}>{alerts("back")}</BackLink>
				<PageHeading title={t("title")}>{t("lead")}</PageHeading>
			</div>
			<Section id="jobs" title={t("jobs")}>
				<Jobs state={state} moment={moment} />
			</Section>
			<div className="grid gap-8 lg:grid-cols-2">
				<Section id="outbox" title={t("outbox")}>
					<Status tone={outbox.dead > 0 ? "problem" : outbox.waiting > 0 ? "waiting" : "good"}>
						{outbox.oldestAt
							? t("outboxWaiting", { count: outbox.waiting, when: instant(outbox.oldestAt) })
							: t("outboxNone")}
					</Status>
					{outbox.dead > 0 && <p>{t("outboxDead", { count: outbox.dead })}</p>}
				</Section>
				<Section id="cache" title={t("cache")}>
					<Status tone={isCacheAnswering === null ? "off" : isCacheAnswering ? "good" : "problem"}>
						{isCacheAnswering === null ? t("cacheNone") : isCacheAnswering ? t("cacheGood") : t("cacheDown")}
					</Status>
				</Section>
			</div>
			<Section id="blocked" title={t("blocked")}>
				<Blocked rows={state.blocked} />
			</Section>
		</>
	);
}

const JOBS = [
	"pick-due-feeds",
	"import-feed",
	"sweep-missed-feeds",
	"refresh-exports",
	"deliver-outbox",
	"charge-due-balances",
	"send-refunds",
	"reconcile-payments",
	"look-for-trouble",
	"rotate-export-tokens",
	"prune-history",
] as const;

function Jobs({ state, moment }: { state: SystemState; moment: Moment }) {
	const t = useTranslations("admin.systemPage");
	const names = useTranslations("admin.jobs");
	const instant = useInstantWords(moment);
	return (
		<Table label={t("jobs")}>
			<thead>
				<tr>
					<HeaderCell>{t("job")}</HeaderCell>
					<HeaderCell>{t("last")}</HeaderCell>
					<HeaderCell>{t("outcome")}</HeaderCell>
				</tr>
			</thead>
			<tbody>
				{JOBS.map((job) => {
					const run = state.runs.get(job);
					return (
						<tr key={job}>
							<Cell className="first-letter:uppercase">{names(job)}</Cell>
							<Cell className="whitespace-nowrap">{run ? instant(run.startedAt) : t("never")}</Cell>
							<Cell className={run?.outcome === "failed" ? "text-chile" : undefined}>{run ? t(run.outcome) : ""}</Cell>
						</tr>
					);
				})}
			</tbody>
		</Table>
	);
}

const POLICIES = ["exportToken", "exportTokenCached", "unknownToken", "availability", "quote"] as const;

function Blocked({ rows }: { rows: SystemState["blocked"] }) {
	const t = useTranslations("admin.systemPage");
	if (rows.length === 0) return <p className="text-ink-soft">{t("blockedNone")}</p>;
	return (
		<Table label={t("blocked")}>
			<thead>
				<tr>
					<HeaderCell>{t("blockedWhat")}</HeaderCell>
					<HeaderCell>{t("blockedWho")}</HeaderCell>
					<HeaderCell className="text-right">{t("blockedCount")}</HeaderCell>
				</tr>
			</thead>
			<tbody>
				{rows.map(({ policy, keyPrefix, count }) => (
					<tr key={`${policy} ${keyPrefix}`}>
						<Cell>{t(`policy.${policyKey(policy)}`)}</Cell>
						<Cell>{t("who", { prefix: keyPrefix })}</Cell>
						<Cell isNumber>{count}</Cell>
					</tr>
				))}
			</tbody>
		</Table>
	);
}

function policyKey(policy: string): (typeof POLICIES)[number] {
	if (policy === "exportToken.cached") return "exportTokenCached";
	return POLICIES.find((known) => known === policy) ?? "unknownToken";
}
