import { expect, test } from "vitest";
import { type MailFacts, mailReason } from "#lib/messages/core/mail-reason.ts";
import { sampleMailFacts } from "#lib/testing/sample-mail.ts";

const paid = { owedMinor: 707_600, paidMinor: 707_600, balanceMinor: 0, excessMinor: 0 };
const due = "2026-08-15T21:00:00.000Z";
const live = { state: "hold", holdExpiresAt: new Date("2026-07-02T00:00:00Z") } as const;
const over = { state: "hold", holdExpiresAt: new Date("2026-07-01T00:00:00Z") } as const;

test.each<[Partial<MailFacts>, string]>([
	[{}, "send"],
	[{ hasAddress: false }, "no_address"],
	[{ state: "cancelled" }, "not_confirmed"],
	[{ kind: "receipt", state: "cancelled" }, "send"],
	[{ kind: "refunded", state: "cancelled" }, "send"],
	[{ kind: "late_payment_refunded", state: "expired" }, "send"],
	[{ kind: "cancelled" }, "not_cancelled"],
	[{ kind: "cancelled", state: "cancelled" }, "send"],
	[{ kind: "balance_coming", subject: due }, "send"],
	[{ kind: "balance_coming", subject: due, state: "cancelled" }, "nothing_due"],
	[{ kind: "balance_coming", subject: due, money: paid }, "nothing_due"],
	[{ kind: "balance_coming", subject: due, isFrozen: true }, "nothing_due"],
	[{ kind: "balance_coming", subject: "2026-08-14T21:00:00.000Z" }, "due_moved"],
	[{ kind: "balance_coming", subject: due, now: new Date(due) }, "due_moved"],
	[{ kind: "balance_failed" }, "send"],
	[{ kind: "balance_failed", money: paid }, "nothing_due"],
	[{ kind: "balance_failed", state: "cancelled" }, "send"],
	[{ kind: "balance_failed", state: "cancelled", money: paid }, "nothing_due"],
	[{ kind: "payment_link", money: paid }, "nothing_due"],
	[{ kind: "payment_link", money: paid, details: { changeId: "chg_1" } }, "send"],
	[{ kind: "payment_link", state: "expired" }, "nothing_due"],
	[{ kind: "payment_link", ...live }, "send"],
	[{ kind: "hold_lapsed", state: "expired" }, "send"],
	[{ kind: "hold_lapsed", state: "expired", areNightsFree: false }, "nights_taken"],
	[{ kind: "hold_lapsed", state: "confirmed" }, "hold_goes_on"],
	[
		{ kind: "hold_lapsed", state: "cancelled", areNightsFree: false, details: { reason: "portal_took_nights" } },
		"send",
	],
	[{ kind: "request_received", state: "requested" }, "send"],
	[{ kind: "request_received", state: "hold" }, "answered"],
	[{ kind: "request_approved", ...live }, "send"],
	[{ kind: "host_quote", ...over }, "hold_over"],
	[{ kind: "request_declined", state: "declined" }, "send"],
	[{ kind: "change_lapsed", state: "cancelled" }, "not_confirmed"],
	[{ kind: "links", hasLinks: false }, "no_links"],
])("%j: %s", (change, expected) => {
	const reason = mailReason(sampleMailFacts(change));
	expect(reason.kind === "skip" ? reason.because : reason.kind).toBe(expected);
});

const arrival = { kind: "arrival", subject: "2026-08-14" } as const;

test("the way in is sent from 48 hours before check-in until departure, and never while something is overdue", () => {
	const at = (now: string, more: Partial<MailFacts> = {}) =>
		mailReason(sampleMailFacts({ ...arrival, now: new Date(now), ...more }));
	expect(at("2026-08-12T20:59:00Z")).toEqual({ kind: "later", at: new Date("2026-08-12T21:00:00Z") });
	expect(at("2026-08-12T21:00:00Z")).toEqual({ kind: "send" });
	expect(at("2026-08-16T00:00:00Z")).toEqual({ kind: "later", at: new Date("2026-08-16T01:00:00Z") });
	expect(at("2026-08-16T00:00:00Z", { money: paid })).toEqual({ kind: "send" });
	expect(at("2026-08-20T18:00:00Z", { money: paid })).toEqual({ kind: "skip", because: "over" });
	expect(at("2026-08-12T21:00:00Z", { subject: "2026-08-13" })).toEqual({ kind: "skip", because: "moved" });
});

test("who left and still owes is not thanked", () => {
	const facts = { kind: "thanks", state: "completed", now: new Date("2026-08-21T16:00:00Z") } as const;
	expect(mailReason(sampleMailFacts({ ...facts, money: paid }))).toEqual({ kind: "send" });
	expect(mailReason(sampleMailFacts(facts))).toEqual({ kind: "skip", because: "overdue" });
});
