import { describe, expect, test } from "vitest";
import { moneyOf } from "#lib/payments/core/ledger.ts";
import { plainDate } from "#lib/shared/plain-date.ts";
import { guestAccess, guestPowers, isOverdue, type PowerFacts, showsArrivalInfo } from "./guest-powers.ts";

const NOTHING = {
	canPay: false,
	canChangeCard: false,
	canChangeDates: false,
	canCancel: false,
	canEditInvoice: false,
	canCorrectEmail: false,
};

/** Check-in 15:00 and check-out 12:00 in Guadalajara are 21:00 and 18:00 UTC. */
function booked(facts: Partial<PowerFacts> = {}): PowerFacts {
	return {
		stay: { arrival: plainDate("2026-12-10"), departure: plainDate("2026-12-14") },
		terms: { timeZone: "America/Mexico_City", checkInTime: "15:00", checkOutTime: "12:00" },
		state: "confirmed",
		holdKind: null,
		holdExpiresAt: null,
		confirmedAt: new Date("2026-12-01T12:00:00Z"),
		balanceDueAt: new Date("2026-12-11T21:00:00Z"),
		isFrozen: false,
		money: moneyOf([
			{ kind: "price", amountMinor: 243_600 },
			{ kind: "payment", amountMinor: 73_080 },
		]),
		hasCard: true,
		hasHeldChange: false,
		isOwnBrowser: false,
		takesPayments: true,
		...facts,
	};
}

const at = (text: string) => new Date(text);
const before = at("2026-12-05T12:00:00Z");

describe("the link", () => {
	test.each([
		["2026-12-14T17:59:59Z", "all"],
		["2026-12-14T18:00:00Z", "receipts"],
		["2027-02-12T17:59:59Z", "receipts"],
		["2027-02-12T18:00:00Z", "none"],
	])("at %s opens %s", (instant, access) => {
		expect(guestAccess(booked(), at(instant))).toBe(access);
	});

	test("after departure only what is owed can be paid, and after 60 days nothing", () => {
		expect(guestPowers(booked({ isOwnBrowser: true }), at("2026-12-14T18:00:00Z"))).toEqual({
			...NOTHING,
			canPay: true,
		});
		expect(guestPowers(booked(), at("2027-02-12T18:00:00Z"))).toEqual(NOTHING);
	});
});

describe("what is allowed", () => {
	test("a confirmed stay with a balance and a card allows all but correcting the address from another browser", () => {
		expect(guestPowers(booked(), before)).toEqual({
			canPay: true,
			canChangeCard: true,
			canChangeDates: true,
			canCancel: true,
			canEditInvoice: true,
			canCorrectEmail: false,
		});
	});

	test.each(["cancelled", "declined", "expired"] as const)("a booking that is %s allows nothing", (state) => {
		expect(guestPowers(booked({ state, isOwnBrowser: true, confirmedAt: null }), before)).toEqual(NOTHING);
	});

	test("what was accepted with a cancellation can still be paid, and nothing else done", () => {
		expect(guestPowers(booked({ state: "cancelled" }), before)).toEqual({ ...NOTHING, canPay: true });
		const settled = booked({ state: "cancelled", money: moneyOf([]) });
		expect(guestPowers(settled, before)).toEqual(NOTHING);
	});

	test("a live hold can be paid or given up; once its time is over, neither", () => {
		const hold = booked({
			state: "hold",
			confirmedAt: null,
			holdKind: "approved_request",
			holdExpiresAt: at("2026-12-05T13:00:00Z"),
		});
		expect(guestPowers(hold, before)).toEqual({ ...NOTHING, canPay: true, canCancel: true });
		expect(guestPowers(hold, at("2026-12-05T13:00:00Z"))).toEqual(NOTHING);
	});

	test("the difference of new dates can be paid although nothing else is owed", () => {
		const paid = booked({ money: moneyOf([]) });
		expect(guestPowers(paid, before).canPay).toBe(false);
		expect(guestPowers({ ...paid, hasHeldChange: true }, before).canPay).toBe(true);
	});

	test("a request can only be withdrawn", () => {
		expect(guestPowers(booked({ state: "requested" }), before)).toEqual({ ...NOTHING, canCancel: true });
	});

	test("while a dispute is open nothing is paid and no date moves", () => {
		expect(guestPowers(booked({ isFrozen: true }), before)).toMatchObject({
			canPay: false,
			canChangeCard: false,
			canChangeDates: false,
			canCancel: true,
		});
	});

	test("the address is corrected by the booking's browser alone and within 24 hours", () => {
		const own = booked({ isOwnBrowser: true });
		expect(guestPowers(own, at("2026-12-02T11:59:59Z")).canCorrectEmail).toBe(true);
		expect(guestPowers(own, at("2026-12-02T12:00:00Z")).canCorrectEmail).toBe(false);
		expect(guestPowers(booked(), at("2026-12-01T13:00:00Z")).canCorrectEmail).toBe(false);
	});

	test("without payments on this installation nothing can be paid", () => {
		expect(guestPowers(booked({ takesPayments: false }), before)).toMatchObject({
			canPay: false,
			canChangeCard: false,
		});
	});
});

describe("address and keys", () => {
	test.each([
		["2026-12-08T20:59:59Z", false],
		["2026-12-08T21:00:00Z", true],
		["2026-12-14T17:59:59Z", true],
		["2026-12-14T18:00:00Z", false],
	])("at %s are shown: %s", (instant, isShown) => {
		const paid = booked({ money: moneyOf([]) });
		expect(showsArrivalInfo(paid, at(instant))).toBe(isShown);
	});

	test("are held back while a payment is overdue, and only then", () => {
		expect(showsArrivalInfo(booked(), at("2026-12-11T20:59:59Z"))).toBe(true);
		expect(showsArrivalInfo(booked(), at("2026-12-11T21:00:00Z"))).toBe(false);
		expect(isOverdue(booked({ balanceDueAt: null }), before)).toBe(true);
		expect(isOverdue(booked({ balanceDueAt: null, money: moneyOf([]) }), before)).toBe(false);
	});

	test.each(["hold", "requested", "cancelled", "completed"] as const)("are not shown for one that is %s", (state) => {
		expect(showsArrivalInfo(booked({ state, money: moneyOf([]) }), at("2026-12-09T00:00:00Z"))).toBe(false);
	});
});
