import type { GuestMailView } from "#lib/messages/core/mail-view.ts";
import type { Language } from "#lib/platform/i18n/say.ts";
import type { QuoteLine } from "#lib/pricing/core/quote.ts";
import { formatDay, formatRange } from "#lib/shared/format-day.ts";
import { formatMoney } from "#lib/shared/format-money.ts";
import { instantParts } from "#lib/shared/instant-parts.ts";
import type { Stay } from "#lib/shared/stay.ts";
import { zoneCity } from "#lib/shared/zone-words.ts";

export type Say = (key: string, values?: Readonly<Record<string, string | number>>) => string;
export type Voice = { readonly say: Say; readonly view: GuestMailView };

export type MoneyRow = { readonly label: string; readonly amount: string; readonly isStrong: boolean };
export type Fact = { readonly label: string; readonly value: string };

/** What a mail consists of, in this order; the two parts of it are the same in HTML and in plain text. */
export type MailContent = {
	readonly language: Language;
	readonly subject: string;
	readonly title: string;
	readonly paragraphs: readonly string[];
	readonly facts: readonly Fact[];
	readonly money: readonly MoneyRow[];
	readonly action: { readonly words: string; readonly url: string } | null;
	readonly list: readonly {
		readonly title: string;
		readonly text: string;
		readonly words: string;
		readonly url: string;
	}[];
	readonly sections: readonly { readonly title: string; readonly paragraphs: readonly string[] }[];
	readonly brand: string;
	readonly footer: readonly string[];
};

/** "vie 14 ago". */
export function dayWords({ view }: Voice, date: Stay["arrival"]): string {
	return formatDay(view.locale, { date, today: view.today });
}

/** "14-18 ago". */
export function rangeWords({ view }: Voice, stay: Stay): string {
	return formatRange(view.locale, { from: stay.arrival, to: stay.departure });
}

/** "vie 14 ago a las 15:00 (hora de Ciudad de México)": never "today", since nobody knows when a mail is read. */
export function instantWords({ say, view }: Voice, at: Date): string {
	const { locale, now, timeZone } = view;
	const { date, time } = instantParts(locale, { at, now, timeZone });
	return say("when", { date, time, city: zoneCity(locale, timeZone) });
}

export function moneyWords({ view }: Voice, minor: number, withCode = false): string {
	return formatMoney(view.locale, { minor, currency: view.currency }, { withCode });
}

/** Stay, hours and reference. */
export function stayFacts(voice: Voice): Fact[] {
	const { say, view } = voice;
	const { stay, checkInTime, checkOutTime } = view;
	return [
		{ label: say("facts.home"), value: view.homeName },
		{
			label: say("facts.arrival"),
			value: say("facts.from", { day: dayWords(voice, stay.arrival), time: checkInTime }),
		},
		{
			label: say("facts.departure"),
			value: say("facts.until", { day: dayWords(voice, stay.departure), time: checkOutTime }),
		},
		{ label: say("facts.guests"), value: String(view.guests) },
		{ label: say("facts.reference"), value: view.reference },
	];
}

/** The lines of the price, each with its reason. */
export function priceRows(voice: Voice): MoneyRow[] {
	return voice.view.lines.map((line) => ({
		label: lineWords(voice, line),
		amount: moneyWords(voice, line.amountMinor),
		isStrong: false,
	}));
}

function lineWords(voice: Voice, { kind, name, quantity, unitMinor, bps }: QuoteLine): string {
	return voice.say(`lines.${kind}`, {
		count: quantity,
		hasUnit: String(unitMinor !== null),
		unit: unitMinor === null ? "" : moneyWords(voice, unitMinor),
		hasPercent: String(bps !== null),
		percent: (bps ?? 0) / 100,
		name: name ?? "",
	});
}

/** A row of the table, left out when nothing is to be said of it. */
export function moneyRow(voice: Voice, row: { key: string; minor: number; isStrong?: boolean }): MoneyRow[] {
	const { key, minor, isStrong = false } = row;
	return minor === 0 && !isStrong
		? []
		: [{ label: voice.say(`money.${key}`), amount: moneyWords(voice, minor), isStrong }];
}

/** The table with its currency named once, in the row that counts, or in its first one. */
export function withCurrency(rows: readonly MoneyRow[], currency: string): MoneyRow[] {
	const strong = rows.findIndex(({ isStrong }) => isStrong);
	const named = strong === -1 ? 0 : strong;
	return rows.map((row, at) => (at === named ? { ...row, amount: `${row.amount} ${currency}` } : row));
}
