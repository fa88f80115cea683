const formats = new Map<string, Intl.NumberFormat>();

/** "30 %" in Spanish, "30%" in English; `bps` are hundredths of a percent, shown as far as they are not zero. */
export function formatPercent(locale: string, bps: number): string {
	const format = formats.get(locale) ?? new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 2 });
	formats.set(locale, format);
	return format.format(bps / 10_000);
}
