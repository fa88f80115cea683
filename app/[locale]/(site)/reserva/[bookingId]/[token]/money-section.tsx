import { getTranslations } from "next-intl/server";
import { Disclosure } from "#components/admin/disclosure.tsx";
import { Cell, HeaderCell, Table } from "#components/ui/table.tsx";
import { dayIn } from "#lib/shared/plain-date.ts";
import type { GuestPage } from "./guest-page.ts";
import { wordsOf } from "./guest-words.ts";
import { PriceLines } from "./price-lines.tsx";
import { Section } from "./section.tsx";

/** Every movement in words, what they come to, and how the price comes about. */
export async function MoneySection({ page }: { page: GuestPage }) {
	const { booking, locale } = page;
	const t = await getTranslations({ locale, namespace: "guest.money" });
	return (
		<Section id="dinero" title={t("title")}>
			{booking.movements.length === 0 ? (
				<p className="max-w-measure text-ink-soft">{t("none")}</p>
			) : (
				<>
					<Movements page={page} />
					<Totals page={page} />
				</>
			)}
			<Disclosure summary={t("priceLines")} layout="line" isOpen={booking.movements.length === 0}>
				<PriceLines page={page} />
			</Disclosure>
		</Section>
	);
}

export async function Movements({ page }: { page: GuestPage }) {
	const { booking, locale } = page;
	const t = await getTranslations({ locale, namespace: "guest.money" });
	const words = await wordsOf(page);
	return (
		<Table label={t("table")} className="text-note">
			<thead>
				<tr>
					<HeaderCell className="max-sm:hidden">{t("date")}</HeaderCell>
					<HeaderCell>{t("what")}</HeaderCell>
					<HeaderCell className="text-right">{t("amount")}</HeaderCell>
				</tr>
			</thead>
			<tbody>
				{booking.movements.map(({ kind, amountMinor, at }) => {
					const date = words.day(dayIn(booking.terms.timeZone, at));
					return (
						<tr key={`${at.toISOString()} ${kind} ${amountMinor}`}>
							<Cell className="whitespace-nowrap tabular-nums max-sm:hidden">{date}</Cell>
							<Cell>
								<span className="block">{t(`kind.${kind}`)}</span>
								<span className="block text-caption text-ink-soft tabular-nums sm:hidden">{date}</span>
							</Cell>
							<Cell isNumber className="whitespace-nowrap">
								{words.money(amountMinor)}
							</Cell>
						</tr>
					);
				})}
			</tbody>
		</Table>
	);
}

export async function Totals({ page }: { page: GuestPage }) {
	const { booking, locale } = page;
	const { money } = booking;
	const t = await getTranslations({ locale, namespace: "guest.money" });
	const words = await wordsOf(page);
	const last: [string, number] =
		money.excessMinor > 0 ? [t("excess"), money.excessMinor] : [t("balance"), money.balanceMinor];
	const rows: [string, number][] = [[t("owed"), money.owedMinor], [t("paid"), money.paidMinor], last];
	return (
		<dl className="grid gap-1 px-4">
			{rows.map(([label, minor], at) => (
				<div
					key={label}
					className={`flex items-baseline justify-between gap-4 ${at === rows.length - 1 ? "border-t pt-2 font-semibold" : ""}`}
				>
					<dt>{label}</dt>
					<dd className="tabular-nums">{words.money(minor, { withCode: at === rows.length - 1 })}</dd>
				</div>
			))}
		</dl>
	);
}
