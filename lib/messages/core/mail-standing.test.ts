import { expect, test } from "vitest";
import { mailStanding } from "#lib/messages/core/mail-standing.ts";

const now = new Date("2026-03-10T12:00:00Z");
const later = new Date("2026-03-12T12:00:00Z");
const before = new Date("2026-03-09T12:00:00Z");
const fresh = {
	dueAt: before,
	attempts: 0,
	sentAt: null,
	skippedAt: null,
	deadAt: null,
	bouncedAt: null,
	problem: null,
};

test.each([
	["planned for later", { dueAt: later }, { standing: "planned", at: later }],
	["due, not yet through", {}, { standing: "waits", at: before }],
	["tried, and tried again later", { attempts: 2, dueAt: later }, { standing: "retries", at: later }],
	["sent", { attempts: 1, sentAt: now }, { standing: "sent", at: now }],
	["sent and came back", { sentAt: before, bouncedAt: now }, { standing: "bounced", at: now }],
	["given up", { attempts: 9, deadAt: now }, { standing: "dead", at: now }],
	["not needed any more", { skippedAt: now, problem: "nothing_due" }, { standing: "skipped", at: now }],
	["with nowhere to go", { skippedAt: now, problem: "no_address" }, { standing: "unaddressed", at: now }],
] as const)("%s", (_name, more, expected) => {
	expect(mailStanding({ ...fresh, ...more }, now)).toEqual(expected);
});
