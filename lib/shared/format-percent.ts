/** "30 %" in Spanish, "30%" in English; `bps` are hundredths of a percent, shown as far as they are not zero. */
export function formatPercent(locale: string, bps: number): string {
	return new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 2 }).format(bps / 10_000);
}
