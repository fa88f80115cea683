/**
 * The greatest whole number from `from` to below `to` for which `holds`, which must hold at `from` and, once false, stay false.
 */
export function greatestWhere(
	{ from, to }: { from: number; to: number },
	holds: (candidate: number) => boolean,
): number {
	let good = from;
	let bad = to;
	while (bad - good > 1) {
		const middle = good + Math.floor((bad - good) / 2);
		if (holds(middle)) good = middle;
		else bad = middle;
	}
	return good;
}
