const MAX_SECONDS = 86_400;

/** Seconds a server asks us to stay away (RFC 9110 10.2.3: seconds or a date), rounded up, at most a day; null when unreadable. */
export function retryAfterSeconds(value: string | null, now: Date): number | null {
	if (value === null) return null;
	const text = value.trim();
	if (/^\d{1,9}$/.test(text)) return Math.min(Number(text), MAX_SECONDS);
	if (!/[A-Za-z]/.test(text)) return null;
	const at = Date.parse(text);
	if (Number.isNaN(at)) return null;
	return Math.min(Math.max(0, Math.ceil((at - now.getTime()) / 1_000)), MAX_SECONDS);
}
