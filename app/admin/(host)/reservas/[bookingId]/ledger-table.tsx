import { useTranslations } from "next-intl";
import { useMoneyWords } from "#components/admin/use-booking-words.ts";
import { type Moment, useInstantWords } from "#components/admin/use-words.ts";
import { OWED_KINDS } from "#lib/payments/core/ledger.ts";
import type { BookingLedger } from "#lib/payments/list-booking-ledger.ts";

type Entry = BookingLedger["entries"][number];
type LedgerTableProps = {
	entries: readonly Entry[];
	/** Of hosts, by id. */
	names: ReadonlyMap<string, string>;
	currency: string;
	moment: Moment;
};

/** Every movement, the earliest first, with what is owed after it. */
export function LedgerTable({ entries, names, currency, moment }: LedgerTableProps) {
	const t = useTranslations("admin.bookings.ledger");
	const instant = useInstantWords(moment);
	const money = useMoneyWords(currency);
	const note = (text: string) => (text === "below_minimum" ? t("note.below_minimum") : text);
	if (entries.length === 0) return <p className="max-w-measure text-ink-soft">{t("empty")}</p>;
	let owed = 0;
	return (
		<table className="w-full border-collapse text-left">
			<thead>
				<tr className="text-caption text-ink-soft">
					<th scope="col" className="pr-4 pb-2 font-semibold">
						{t("what")}
					</th>
					<th scope="col" className="pb-2 text-right font-semibold">
						{t("amount")}
					</th>
					<th scope="col" className="pb-2 pl-4 text-right font-semibold">
						{t("left")}
					</th>
				</tr>
			</thead>
			<tbody>
				{entries.map((entry) => {
					owed += isOwed(entry) ? entry.amountMinor : -entry.amountMinor;
					return (
						<tr key={entry.id} className="border-t align-baseline">
							<td className="py-2 pr-4">
								{t(`kind.${entry.kind}`)}
								<span className="block text-caption text-ink-soft first-letter:uppercase">
									{instant(entry.at)}
									{names.has(entry.createdBy) && ` · ${names.get(entry.createdBy)}`}
								</span>
								{entry.note && <span className="block wrap-anywhere text-caption">{note(entry.note)}</span>}
							</td>
							<td className="whitespace-nowrap py-2 text-right tabular-nums">{money(entry.amountMinor)}</td>
							<td className="whitespace-nowrap py-2 pl-4 text-right text-ink-soft tabular-nums">{money(owed)}</td>
						</tr>
					);
				})}
			</tbody>
		</table>
	);
}

function isOwed({ kind }: Entry): boolean {
	return (OWED_KINDS as readonly string[]).includes(kind);
}
