import { expect, test } from "vitest";
import { planMessage } from "#lib/operations/core/plan-message.ts";

const at = new Date("2026-03-02T08:00:00Z");
const channel = {
	quietFrom: "22:00",
	quietUntil: "07:30",
	timeZone: "America/Mexico_City",
	minSeverity: "notice",
} as const;
const base = {
	step: "opened",
	severity: "warning",
	at,
	mutedSeverity: null,
	channel,
	isAboutChannel: false,
	knewBeginning: true,
} as const;

test("what is urgent passes through quiet hours, the rest waits for their end", () => {
	expect(planMessage({ ...base, severity: "urgent" })).toEqual({ isSent: true, dueAt: at });
	expect(planMessage(base)).toEqual({ isSent: true, dueAt: new Date("2026-03-02T13:30:00Z") });
});

test("a channel hears only of what reaches its level", () => {
	const urgentOnly = { ...channel, minSeverity: "urgent" } as const;
	expect(planMessage({ ...base, channel: urgentOnly })).toEqual({ isSent: false, because: "below_level" });
	expect(planMessage({ ...base, step: "worsened:urgent", severity: "urgent", channel: urgentOnly }).isSent).toBe(true);
});

test("a muted problem is silent, reminders and its end included, until it becomes worse than it was", () => {
	const muted = { ...base, mutedSeverity: "warning" } as const;
	expect(planMessage({ ...muted, step: "reminder:7" })).toEqual({ isSent: false, because: "muted" });
	expect(planMessage({ ...muted, step: "recovered" })).toEqual({ isSent: false, because: "muted" });
	expect(planMessage({ ...muted, step: "worsened:urgent", severity: "urgent" }).isSent).toBe(true);
});

test("a channel that was added after the beginning is not told of an end it cannot place", () => {
	expect(planMessage({ ...base, step: "recovered", knewBeginning: false })).toEqual({
		isSent: false,
		because: "never_told",
	});
});

test("a channel that cannot be reached is not told so over itself", () => {
	expect(planMessage({ ...base, isAboutChannel: true })).toEqual({ isSent: false, because: "own_failure" });
});
