import { z } from "zod";
import { isPlainDate, type PlainDate } from "#lib/shared/plain-date.ts";

const nights = z.array(z.custom<PlainDate>((value) => typeof value === "string" && isPlainDate(value))).catch([]);
const notice = z.object({ code: z.string(), textHash: z.string().optional(), reason: z.string().optional() });

const changeSchema = z.object({
	added: nights,
	released: nights,
	held: nights,
	changedClass: nights,
	echoes: nights,
	notices: z.array(notice).catch([]),
});

/** What one fetch changed, night by night, as its row of the log keeps it. */
export type FetchChange = z.infer<typeof changeSchema>;

const NOTHING: FetchChange = { added: [], released: [], held: [], changedClass: [], echoes: [], notices: [] };

/** Reads the stored difference; of another shape, or without one, nothing changed. */
export function readFetchChange(stored: unknown): FetchChange {
	const parsed = changeSchema.safeParse(stored);
	return parsed.success ? parsed.data : NOTHING;
}

/** Texts (SHA-256) of the events that this fetch could not read, or only by a guess. */
export function brokenTexts(change: FetchChange): string[] {
	const texts = change.notices.flatMap(({ code, textHash }) =>
		textHash && (code === "broken_event" || code === "guessed_event") ? [textHash] : [],
	);
	return [...new Set(texts)];
}
