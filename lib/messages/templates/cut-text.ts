/** At most `max` UTF-16 units, as the chats count them, without half a character at the end. */
export function cutText(text: string, max: number): string {
	if (text.length <= max) return text;
	const kept = text.slice(0, max - 1);
	return `${/[\uD800-\uDBFF]$/.test(kept) ? kept.slice(0, -1) : kept}…`;
}
