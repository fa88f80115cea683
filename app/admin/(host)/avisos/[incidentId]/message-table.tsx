import { useTranslations } from "next-intl";
import { type Moment, useInstantWords } from "#components/admin/use-words.ts";
import { Cell, HeaderCell, Table } from "#components/ui/table.tsx";
import type { ToldMessage } from "#lib/operations/get-incident.ts";

const STEPS = ["opened", "worsened", "recovered", "reminder"] as const;

/** Who was told what of an incident, and what became of it. */
export function MessageTable({ messages, moment }: { messages: readonly ToldMessage[]; moment: Moment }) {
	const t = useTranslations("admin.alertsPage");
	const instant = useInstantWords(moment);
	if (messages.length === 0) return <p className="max-w-measure text-ink-soft">{t("historyEmpty")}</p>;
	return (
		<Table label={t("history")}>
			<thead>
				<tr>
					<HeaderCell>{t("columns.step")}</HeaderCell>
					<HeaderCell>{t("columns.at")}</HeaderCell>
					<HeaderCell>{t("columns.channel")}</HeaderCell>
					<HeaderCell>{t("columns.state")}</HeaderCell>
				</tr>
			</thead>
			<tbody>
				{messages.map((message) => (
					<tr key={`${message.step} ${message.channel} ${message.at.toISOString()}`}>
						<Cell>{t(`step.${stepOf(message.step)}`)}</Cell>
						<Cell className="whitespace-nowrap">{instant(message.at)}</Cell>
						<Cell>{message.channel}</Cell>
						<Cell>{t(`state.${message.state}`, { when: message.sentAt ? instant(message.sentAt) : "" })}</Cell>
					</tr>
				))}
			</tbody>
		</Table>
	);
}

function stepOf(step: string): (typeof STEPS)[number] {
	return STEPS.find((known) => step.startsWith(known)) ?? "opened";
}
