const formats = new Map<string, Intl.DateTimeFormat>();

/** A format of the runtime, made once: making one takes many times as long as using it, and a page uses dozens. */
export function dateFormat(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
	const key = JSON.stringify([locale, options]);
	const known = formats.get(key);
	if (known) return known;
	const made = new Intl.DateTimeFormat(locale, options);
	formats.set(key, made);
	return made;
}
