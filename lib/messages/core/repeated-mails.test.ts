import { expect, test } from "vitest";
import { firstSubject, mailsToRepeat, repeatedSubject } from "./repeated-mails.ts";

const NOW = new Date("2026-12-05T12:00:00Z");

function mail(kind: Parameters<typeof mailsToRepeat>[0][number]["kind"], day: number, more: object = {}) {
	return { kind, subject: "", details: {}, createdAt: new Date(Date.UTC(2026, 11, day)), ...more };
}

test("a repetition has a reason of its own, the next one another, and both still name the first", () => {
	const second = repeatedSubject("2026-12-11");
	const third = repeatedSubject(second);
	expect(new Set(["2026-12-11", second, third]).size).toBe(3);
	expect([second, third, ""].map(firstSubject)).toEqual(["2026-12-11", "2026-12-11", ""]);
	expect(firstSubject(repeatedSubject(""))).toBe("");
});

test("every receipt goes out again, and of what only says how things stand the latest", () => {
	const unreached = [
		mail("balance_failed", 3, { subject: "second" }),
		mail("receipt", 1, { subject: "deposit" }),
		mail("balance_failed", 2, { subject: "first" }),
		mail("receipt", 4, { subject: "balance" }),
	];
	expect(mailsToRepeat(unreached, NOW).map(({ subject }) => subject)).toEqual(["deposit", "second", "balance"]);
});

test("links that somebody asked for by address, and a link to pay what has lapsed, go nowhere", () => {
	const unreached = [
		mail("links", 1, { subject: "asked:1" }),
		mail("payment_link", 2, { details: { expiresAt: "2026-12-05T12:00:00.000Z" } }),
		mail("payment_link", 1, { subject: "open", details: { expiresAt: "2026-12-05T12:00:00.001Z" } }),
	];
	expect(mailsToRepeat(unreached, NOW).map(({ subject }) => subject)).toEqual(["open"]);
});
