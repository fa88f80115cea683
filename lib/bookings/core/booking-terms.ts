/**
 * What a guest agreed to, copied into the booking when it is made: later changes of the settings never touch it (product.md, "copies").
 * Hours are those of the property's zone.
 */
export type BookingTerms = {
	/** IANA zone. */
	readonly timeZone: string;
	readonly checkInTime: string;
	readonly checkOutTime: string;
	readonly depositBps: number;
	readonly balanceDueDays: number;
	readonly balanceDueTime: string;
	readonly freeCancellationDays: number;
	readonly lateKeptBps: number;
	/** Of the terms page that was accepted: a digest of all above and of the page's wording. */
	readonly version: string;
};
