import { createHash } from "node:crypto";
import { addDays, type PlainDate } from "#lib/shared/plain-date.ts";
import { nightsOf, type Stay, staysOf } from "#lib/shared/stay.ts";
import type { ListingState } from "#tests/proof/histories/listing-history.ts";

export type HabitName = "airbnb" | "airbnb-sliding" | "booking" | "booking-closed-season" | "vrbo";

/** One event as the portal writes it. */
export type PortalEvent = { readonly stay: Stay; readonly lines: readonly string[] };
export type Moment = { readonly state: ListingState; readonly today: PlainDate; readonly firstDay: PlainDate };

export type Habit = {
	readonly portal: "airbnb" | "booking" | "vrbo";
	readonly newline: string;
	readonly head: readonly string[];
	/** Without DTSTAMP, DTSTART and DTEND, which all write alike. */
	readonly events: (moment: Moment) => PortalEvent[];
};

const hash = (text: string, length: number) => createHash("sha256").update(text).digest("hex").slice(0, length);
const blockNights = (blocks: readonly Stay[]) => new Set(blocks.flatMap((stay) => nightsOf(stay)));

/**
 * Airbnb (calendar-exchange.md 1.1): stays keep their UID and their start and go a day after check-out; everything else is one
 * "not available" text whose UID hangs on its start; blocks in progress are trimmed; the end of the window moves on each day.
 */
function airbnb(options: { readonly isSliding: boolean }): Habit {
	const events = ({ state, today, firstDay }: Moment): PortalEvent[] => {
		const stays = state.bookings.filter((booked) => booked.stay.departure >= addDays(today, -1));
		const taken = new Set(stays.flatMap((booked) => nightsOf(booked.stay)));
		const windowEnd = addDays(today, 366);
		const windowStart = options.isSliding ? addDays(today, 180) : addDays(firstDay, 270);
		const rules: Stay[] = [{ arrival: windowStart, departure: windowEnd }];
		if (options.isSliding) rules.push({ arrival: today, departure: addDays(today, 2) });
		const closed = [...blockNights([...state.blocks, ...rules])];
		const blocks = staysOf(closed.filter((night) => !taken.has(night) && night >= addDays(today, -1)));
		return [
			...stays.map(({ id, stay }) => ({
				stay,
				lines: [
					"SUMMARY:Reserved",
					`UID:1418fb94e984-${hash(`stay ${id}`, 32)}@airbnb.com`,
					`DESCRIPTION:Reservation URL: https://www.airbnb.com/hosting/reservations/details/HM${hash(`code ${id}`, 8).toUpperCase()}`,
				],
			})),
			...blocks.map((stay) => ({
				stay,
				lines: ["SUMMARY:Airbnb (Not available)", `UID:7f662ec65913-${hash(stay.arrival, 32)}@airbnb.com`],
			})),
		];
	};
	const head = ["PRODID:-//Airbnb Inc//Hosting Calendar 1.0//EN", "CALSCALE:GREGORIAN", "VERSION:2.0"];
	return { portal: "airbnb", newline: "\r\n", head, events };
}

/**
 * Booking.com (1.2): one text for all, UID from the start, nothing before today; a running event starts today and swallows the
 * closed nights that follow; a closure without end reaches 548 days ahead and grows daily.
 */
function booking(options: { readonly hasClosedSeason: boolean }): Habit {
	const events = ({ state, today, firstDay }: Moment): PortalEvent[] => {
		const season: Stay[] = options.hasClosedSeason
			? [{ arrival: addDays(firstDay, 210), departure: addDays(today, 548) }]
			: [];
		const closures = [...state.bookings.map((booked) => booked.stay), ...state.blocks, ...season]
			.filter((stay) => stay.departure > today)
			.sort((a, b) => (a.arrival < b.arrival ? -1 : 1));
		const merged: Stay[] = [];
		for (const stay of closures) {
			const last = merged.at(-1);
			const isRunning = last && last.arrival <= today && merged.length === 1;
			if (last && isRunning && stay.arrival <= last.departure) {
				merged[0] = {
					arrival: last.arrival,
					departure: stay.departure > last.departure ? stay.departure : last.departure,
				};
			} else merged.push(stay);
		}
		return merged.map((stay) => {
			const arrival = stay.arrival < today ? today : stay.arrival;
			return {
				stay: { arrival, departure: stay.departure },
				lines: [`UID:${hash(`room 1 ${arrival}`, 32)}@booking.com`, "SUMMARY:CLOSED - Not available"],
			};
		});
	};
	const head = [
		"PRODID:-//admin.booking.com\\\\\\, b.v.//NONSGML v1.0//EN",
		"VERSION:2.0",
		"CALSCALE:GREGORIAN",
		"METHOD:PUBLISH",
	];
	return { portal: "booking", newline: "\r\n", head, events };
}

/** Vrbo (1.3): past stays stay for months, a date change makes a new UID, bare line feeds. */
const vrbo: Habit = {
	portal: "vrbo",
	newline: "\n",
	head: ["PRODID:-//HomeAway.com, Inc.//EN", "VERSION:2.0", "CALSCALE:GREGORIAN"],
	events: ({ state }) => [
		...state.bookings.map(({ id, stay }) => {
			const uid = hash(`${id} ${stay.arrival}`, 32).replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
			return { stay, lines: [`UID:${uid}`, "SUMMARY:Reserved - Ana"] };
		}),
		...state.blocks.map((stay) => ({ stay, lines: [`UID:${hash(stay.arrival, 20)}`, "SUMMARY:Blocked"] })),
	],
};

export const HABITS: Record<HabitName, Habit> = {
	airbnb: airbnb({ isSliding: false }),
	"airbnb-sliding": airbnb({ isSliding: true }),
	booking: booking({ hasClosedSeason: false }),
	"booking-closed-season": booking({ hasClosedSeason: true }),
	vrbo,
};

/** The whole file, with the fetch's own instant as DTSTAMP as the big portals write it. */
export function renderBody(
	habit: Habit,
	input: { readonly events: readonly PortalEvent[]; readonly at: Date },
): string {
	const stamp = input.at.toISOString().replace(/[-:]|\.\d{3}/g, "");
	const lines = ["BEGIN:VCALENDAR", ...habit.head];
	for (const { stay, lines: own } of input.events) {
		lines.push(
			"BEGIN:VEVENT",
			`DTSTAMP:${stamp}`,
			`DTSTART;VALUE=DATE:${stay.arrival.replaceAll("-", "")}`,
			`DTEND;VALUE=DATE:${stay.departure.replaceAll("-", "")}`,
			...own,
			"END:VEVENT",
		);
	}
	lines.push("END:VCALENDAR", "");
	return lines.join(habit.newline);
}
