import { addDays, dayIn, type PlainDate, plainDate } from "#lib/shared/plain-date.ts";
import { nightsOf, type Stay } from "#lib/shared/stay.ts";
import { EchoingPortal } from "#tests/proof/echo-loop/echoing-portal.ts";
import { OurSide } from "#tests/proof/echo-loop/our-side.ts";

const MINUTE_MS = 60_000;
const STEP_MINUTES = 5;
const ROUNDS = 10;
/** Long enough for both portals to read us, for their feeds to follow and for the release rule. */
const HOURS_TO_SETTLE = 14;
const START = new Date("2026-05-01T12:00:00Z");
const ZONE = "America/Mexico_City";

type Town = {
	readonly us: OurSide;
	readonly airbnb: EchoingPortal;
	readonly booking: EchoingPortal;
	at: Date;
};

/**
 * Ten rounds with two portals that both send back what they read from us: a booking of ours and one stay on each portal, side by
 * side in every other round. After each change everything must settle at exactly what was sold: nothing comes back as a stay of
 * somebody's, and removing the originals frees the nights everywhere. Without the echo rule (negative control) it must not.
 */
export async function run(options: { short: boolean }): Promise<{ passed: boolean; figure: string }> {
	const rounds = options.short ? 3 : ROUNDS;
	const phantoms = playRounds({ rounds, isGuarded: true });
	const control = playRounds({ rounds, isGuarded: false });
	const figure = [
		`${rounds} rounds with two echoing portals, ${phantoms.length} faults`,
		`without the rule ${control.length}`,
		...phantoms.slice(0, 3),
	].join("; ");
	return { passed: phantoms.length === 0 && control.length > 0, figure };
}

/** What was found wrong when things had settled, in words. */
function playRounds({ rounds, isGuarded }: { rounds: number; isGuarded: boolean }): string[] {
	const town: Town = {
		us: new OurSide({ isGuarded }),
		airbnb: new EchoingPortal("airbnb", { lagMinutes: 10 }),
		booking: new EchoingPortal("booking", { lagMinutes: 30 }),
		at: START,
	};
	// A far stay on each portal, so that a round's end is no mass removal.
	town.airbnb.own = [stayFrom(plainDate("2026-12-01"), 4)];
	town.booking.own = [stayFrom(plainDate("2026-12-10"), 4)];
	settle(town);
	const faults: string[] = [];
	for (let round = 1; round <= rounds; round++) {
		sell(town, round);
		settle(town);
		faults.push(...compare(town).map((fault) => `round ${round}, sold: ${fault}`));
		town.us.claims = [];
		town.airbnb.own = town.airbnb.own.slice(0, 1);
		town.booking.own = town.booking.own.slice(0, 1);
		settle(town);
		faults.push(...compare(town).map((fault) => `round ${round}, removed: ${fault}`));
	}
	return faults;
}

function stayFrom(arrival: PlainDate, nights: number): Stay {
	return { arrival, departure: addDays(arrival, nights) };
}

function sell(town: Town, round: number): void {
	const first = addDays(dayIn(ZONE, town.at), 10 + round);
	const gap = round % 2 === 0 ? 0 : 2;
	const stay = stayFrom(first, 3);
	town.us.claims = [{ uid: `booking-${round}@calendars.example.com`, stay, sequence: 0, changedAt: town.at }];
	town.airbnb.own = [...town.airbnb.own, stayFrom(addDays(first, 3 + gap), 4)];
	town.booking.own = [...town.booking.own, stayFrom(addDays(first, 7 + 2 * gap), 2)];
}

/** Our imports run every 15 minutes; Airbnb reads us every three hours, Booking.com every two. */
function settle(town: Town): void {
	for (let minute = 0; minute < HOURS_TO_SETTLE * 60; minute += STEP_MINUTES) {
		town.at = new Date(town.at.getTime() + STEP_MINUTES * MINUTE_MS);
		const passed = Math.round((town.at.getTime() - START.getTime()) / MINUTE_MS);
		if (passed % 15 === 0) town.us.importFrom(town.airbnb, town.at);
		if (passed % 15 === 5) town.us.importFrom(town.booking, town.at);
		if (passed % 180 === 25) town.us.exportTo(town.airbnb, town.at);
		if (passed % 120 === 50) town.us.exportTo(town.booking, town.at);
	}
}

function compare({ us, airbnb, booking, at }: Town): string[] {
	const today = dayIn(ZONE, at);
	const claimed = us.claims.map((claim) => claim.stay);
	const all = [...claimed, ...airbnb.own, ...booking.own];
	const pairs: [string, Iterable<PlainDate>, readonly Stay[]][] = [
		["our site", us.closedNights(), all],
		["our calendar for Airbnb", us.exportedNights("airbnb", at), [...claimed, ...booking.own]],
		["our calendar for Booking.com", us.exportedNights("booking", at), [...claimed, ...airbnb.own]],
		["Airbnb", airbnb.closedNights(at), all],
		["Booking.com", booking.closedNights(at), all],
	];
	const faults = pairs.flatMap(([where, closed, sold]) => {
		const found = [...closed].filter((night) => night >= today).sort();
		const wanted = sold.flatMap((stay) => nightsOf(stay)).sort();
		return found.join() === wanted.join() ? [] : [`${where} closes ${found.length} nights instead of ${wanted.length}`];
	});
	const events = us.exportedEvents("airbnb", at);
	if (events !== claimed.length + booking.own.length) faults.push(`${events} events in our calendar for Airbnb`);
	return faults;
}
