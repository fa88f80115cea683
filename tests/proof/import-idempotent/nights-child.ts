import { DEFAULT_SWITCHES } from "#lib/calendars/core/calendar-reading.ts";
import { readCalendar } from "#lib/calendars/core/read-calendar.ts";
import { CORPUS } from "#tests/proof/import-idempotent/corpus.ts";

/** Prints what this process, in the zone of its TZ, reads in the corpus for two property zones. */
const now = new Date("2026-03-01T12:00:00Z");
const nights = CORPUS.flatMap((sample) =>
	["America/Mexico_City", "Europe/Rome"].map((timeZone) => {
		const body = new TextEncoder().encode(sample.body("20260301T120000Z"));
		const reading = readCalendar({
			body,
			portal: sample.portal,
			timeZone,
			now,
			switches: DEFAULT_SWITCHES,
			ignoredBrokenEvents: [],
		});
		return {
			sample: sample.name,
			timeZone,
			verdict: reading.verdict,
			events: reading.events.map((event) => [event.uid, event.nights]),
		};
	}),
);
// A process whose zone was not taken over would prove nothing.
const offset = new Date("2026-03-01T12:00:00Z").getTimezoneOffset();
process.stdout.write(JSON.stringify({ offset, nights }));
