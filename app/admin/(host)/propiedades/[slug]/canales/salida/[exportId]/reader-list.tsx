import { useTranslations } from "next-intl";
import { type Moment, useInstantWords } from "#components/admin/use-words.ts";
import { cn } from "#components/ui/cn.ts";
import { Cell, HeaderCell, Table } from "#components/ui/table.tsx";
import type { GroupedReaders, ReadingAgent } from "#lib/calendars/core/group-readers.ts";

/** The programs that asked for a calendar: the portal's own, and everybody else apart. */
export function ReaderList({ readers, moment }: { readers: GroupedReaders; moment: Moment }) {
	const t = useTranslations("admin.exportPage");
	const { portal, others, refused } = readers;
	if (portal.length + others.length + refused === 0) return <p className="text-ink-soft">{t("whoNobody")}</p>;
	return (
		<div className="grid gap-6">
			<div className="grid gap-2">
				<h3 className="font-semibold">{t("portalTitle")}</h3>
				{portal.length > 0 ? (
					<Agents label={t("portalTitle")} agents={portal} moment={moment} />
				) : (
					<p className="text-ink-soft">{t("portalNone")}</p>
				)}
			</div>
			{others.length > 0 && (
				<div className="grid gap-2">
					<h3 className="font-semibold">{t("othersTitle")}</h3>
					<p className="max-w-measure text-ink-soft">{t("othersText")}</p>
					<Agents label={t("othersTitle")} agents={others} moment={moment} isNamed />
				</div>
			)}
			{refused > 0 && <p className="max-w-measure text-ink-soft">{t("refused", { count: refused })}</p>}
		</div>
	);
}

type AgentsProps = { label: string; agents: readonly ReadingAgent[]; moment: Moment; isNamed?: boolean };

function Agents({ label, agents, moment, isNamed = false }: AgentsProps) {
	const t = useTranslations("admin.exportPage");
	const words = useTranslations("admin.reader");
	const instant = useInstantWords(moment);
	return (
		<Table label={label}>
			<thead>
				<tr>
					<HeaderCell>{t("agentName")}</HeaderCell>
					<HeaderCell>{t("agentAt")}</HeaderCell>
					<HeaderCell className="text-right">{t("agentCount")}</HeaderCell>
				</tr>
			</thead>
			<tbody>
				{agents.map((agent) => (
					<tr key={`${agent.reader} ${agent.userAgent}`}>
						<Cell className="max-w-measure">
							{isNamed && <span className="block font-semibold">{words(`kind.${agent.reader}`)}</span>}
							<span className={cn("wrap-anywhere", isNamed && "text-caption text-ink-soft")}>
								{agent.userAgent || words("noName")}
							</span>
						</Cell>
						<Cell>
							<time dateTime={agent.lastAt.toISOString()}>{instant(agent.lastAt)}</time>
						</Cell>
						<Cell isNumber>{agent.count}</Cell>
					</tr>
				))}
			</tbody>
		</Table>
	);
}
