import { expect, test } from "vitest";
import { cronProblem, dueTick, nextTick } from "#lib/platform/job-engine/cron.ts";

const at = (text: string) => new Date(text);

test("a cron without a zone is UTC and one with a zone is that zone's wall clock", () => {
	expect(nextTick("40 3 * * *", at("2026-01-01T00:00:00Z"))).toEqual(at("2026-01-01T03:40:00Z"));
	expect(nextTick("TZ=America/Mexico_City 40 3 * * *", at("2026-01-01T00:00:00Z"))).toEqual(at("2026-01-01T09:40:00Z"));
});

test("a tick is due from its very instant on and not before", () => {
	const lastServed = at("2026-01-01T00:00:00Z");
	expect(dueTick("* * * * *", { lastServed, now: at("2026-01-01T00:00:59.999Z") })).toBeNull();
	expect(dueTick("* * * * *", { lastServed, now: at("2026-01-01T00:01:00.000Z") })).toEqual(at("2026-01-01T00:01:00Z"));
});

test("of many missed ticks the latest alone is due", () => {
	const times = { lastServed: at("2026-01-01T00:00:00Z"), now: at("2026-01-04T12:00:30Z") };
	expect(dueTick("* * * * *", times)).toEqual(at("2026-01-04T12:00:00Z"));
	expect(dueTick("TZ=America/Mexico_City 40 3 * * *", times)).toEqual(at("2026-01-04T09:40:00Z"));
});

test("a tick that the clock skips in spring comes when the gap ends and one that it repeats in autumn comes once", () => {
	const cron = "TZ=America/New_York 30 2 * * *";
	expect(nextTick(cron, at("2026-03-08T05:00:00Z"))).toEqual(at("2026-03-08T07:00:00Z"));
	const autumn = nextTick("TZ=America/New_York 30 1 * * *", at("2026-11-01T04:00:00Z"));
	expect(autumn).toEqual(at("2026-11-01T05:30:00Z"));
	expect(nextTick("TZ=America/New_York 30 1 * * *", autumn)).toEqual(at("2026-11-02T06:30:00Z"));
});

test.each(["", "* * * *", "* * * * * *", "TZ=Mars/Olympus * * * * *", "99 * * * *", "0 0 30 2 *"])(
	"refuses the cron %j",
	(expression) => {
		expect(cronProblem(expression)).not.toBeNull();
	},
);
