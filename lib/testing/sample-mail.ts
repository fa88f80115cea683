import type { MailFacts } from "#lib/messages/core/mail-reason.ts";
import type { GuestMailView } from "#lib/messages/core/mail-view.ts";
import { plainDate } from "#lib/shared/plain-date.ts";

const STAY = { arrival: plainDate("2026-08-14"), departure: plainDate("2026-08-20") };
const NOW = new Date("2026-07-01T18:00:00Z");
const DUE = new Date("2026-08-15T21:00:00Z");

/** A booking of six nights at the worked example's price, its deposit paid, with what a test changes. */
export function sampleMailView(change: Partial<GuestMailView> = {}): GuestMailView {
	const line = { name: null, quantity: 1, unitMinor: null, bps: null };
	return {
		kind: "confirmation",
		locale: "es-MX",
		now: NOW,
		today: plainDate("2026-07-01"),
		timeZone: "America/Mexico_City",
		guestName: "Ana Robles",
		homeName: "Casa Limonaria",
		reference: "K7M2-9QX4",
		state: "confirmed",
		stay: STAY,
		guests: 4,
		checkInTime: "15:00",
		checkOutTime: "12:00",
		currency: "MXN",
		lines: [
			{ ...line, kind: "nights", quantity: 6, unitMinor: 100_000, amountMinor: 600_000 },
			{ ...line, kind: "cleaning_fee", amountMinor: 10_000 },
			{ ...line, kind: "tax", name: "IVA", bps: 1_600, amountMinor: 97_600 },
		],
		totalMinor: 707_600,
		depositMinor: 212_280,
		money: { owedMinor: 707_600, paidMinor: 212_280, balanceMinor: 495_320, excessMinor: 0 },
		balanceDueAt: DUE,
		nextChargeAt: DUE,
		holdExpiresAt: null,
		answerBy: null,
		chargeProblem: null,
		hasCard: true,
		policy: {
			freeUntil: new Date("2026-08-07T06:00:00Z"),
			checkInAt: new Date("2026-08-14T21:00:00Z"),
			lateKeptBps: 5_000,
		},
		details: {},
		isAsked: false,
		arrival: null,
		guestUrl: "https://estancias.example.com/reserva/bkg_22222222222222222222/token",
		homeUrl: "https://estancias.example.com/casas/casa-limonaria",
		links: [],
		...change,
	};
}

/** What `mailReason` judges: the same booking, in July, with what a test changes. */
export function sampleMailFacts(change: Partial<MailFacts> = {}): MailFacts {
	return {
		kind: "confirmation",
		subject: "",
		details: {},
		now: NOW,
		hasAddress: true,
		state: "confirmed",
		stay: STAY,
		terms: {
			timeZone: "America/Mexico_City",
			checkInTime: "15:00",
			checkOutTime: "12:00",
			depositBps: 3_000,
			balanceDueDays: 1,
			balanceDueTime: "15:00",
			freeCancellationDays: 7,
			lateKeptBps: 5_000,
			version: "v1",
		},
		money: { owedMinor: 707_600, paidMinor: 212_280, balanceMinor: 495_320, excessMinor: 0 },
		balanceDueAt: DUE,
		holdExpiresAt: null,
		isFrozen: false,
		areNightsFree: true,
		hasLinks: true,
		...change,
	};
}
