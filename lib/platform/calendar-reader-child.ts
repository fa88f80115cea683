import type { CalendarReading, ReadingInput } from "#lib/calendars/core/calendar-reading.ts";
import { readCalendar } from "#lib/calendars/core/read-calendar.ts";

/** What the reader and its child say to each other; `id` ties an answer to its question. */
export type ReaderQuestion = { readonly id: number; readonly input: ReadingInput };
export type ReaderAnswer =
	| { readonly kind: "ready" }
	| { readonly kind: "read"; readonly id: number; readonly reading: CalendarReading }
	| { readonly kind: "failed"; readonly id: number; readonly message: string };

function say(answer: ReaderAnswer): void {
	process.send?.(answer);
}

process.on("message", ({ id, input }: ReaderQuestion) => {
	try {
		say({ kind: "read", id, reading: readCalendar(input) });
	} catch (error) {
		say({ kind: "failed", id, message: error instanceof Error ? error.message : "unknown" });
	}
});
process.on("disconnect", () => process.exit(0));
say({ kind: "ready" });
