import ical from "ical-generator";

const PRODUCT = { company: "Reyes Estancias", product: "Stay", language: "EN" };

export type StayEvent = {
	/** Printable ASCII; the same for the same booking, so that adding it again replaces it. */
	readonly uid: string;
	readonly summary: string;
	readonly description: string;
	readonly location: string;
	readonly checkIn: Date;
	readonly checkOut: Date;
	readonly stamp: Date;
};

/**
 * One stay as iCalendar text for the guest's own calendar, from check-in to check-out. It carries no link: calendars are shared, and the
 * private link opens the booking.
 */
export function renderStayEvent(stay: StayEvent): string {
	const calendar = ical({ prodId: PRODUCT });
	calendar.createEvent({
		id: stay.uid,
		start: stay.checkIn,
		end: stay.checkOut,
		summary: oneLine(stay.summary),
		description: oneLine(stay.description),
		location: oneLine(stay.location),
		stamp: stay.stamp,
	});
	return `${calendar.toString().trimEnd()}\r\n`;
}

function oneLine(text: string): string {
	return text.replace(/[\p{Cc}\u2028\u2029]+/gu, " ").trim();
}
