/** The count with its first digit alone (7, 10, 20 … 300), so that what is stored of it changes seldom while it grows. */
export function roundedCount(count: number): number {
	if (count < 10) return count;
	const unit = 10 ** Math.floor(Math.log10(count));
	return Math.floor(count / unit) * unit;
}
