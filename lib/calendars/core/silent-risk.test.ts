import { expect, test } from "vitest";
import { silentRisk } from "#lib/calendars/core/silent-risk.ts";
import { plainDate } from "#lib/shared/plain-date.ts";

const range = (uid: string, start: string, end: string) => ({ uid, start: plainDate(start), end: plainDate(end) });
const TODAY = plainDate("2026-03-10");
const BOOKING = range("booking@x", "2026-05-01", "2026-05-04");
const BLOCK = range("block@x", "2026-06-01", "2026-06-03");
const BLOCKS = new Set(["block@x"]);

test("a silent portal that knows every night is a warning", () => {
	const state = { present: [BOOKING, BLOCK], seen: [BOOKING, BLOCK], blocks: BLOCKS, today: TODAY };
	expect(silentRisk(state)).toBe("warning");
});

test("a stay that the silent portal has not read is urgent, however far ahead", () => {
	expect(silentRisk({ present: [BOOKING], seen: [], blocks: BLOCKS, today: TODAY })).toBe("urgent");
	const longer = range("booking@x", "2026-05-01", "2026-05-05");
	expect(silentRisk({ present: [longer], seen: [BOOKING], blocks: BLOCKS, today: TODAY })).toBe("urgent");
});

test("what a portal has read is taken for nothing when it is not known", () => {
	expect(silentRisk({ present: [BOOKING], seen: null, blocks: BLOCKS, today: TODAY })).toBe("urgent");
});

test("nights that only a block of ours closes, or that are over, do not make it urgent", () => {
	const over = range("old@x", "2026-03-01", "2026-03-10");
	expect(silentRisk({ present: [BLOCK, over], seen: [], blocks: BLOCKS, today: TODAY })).toBe("warning");
});

test("the same nights under another name are known nights", () => {
	const renamed = range("other@x", "2026-05-01", "2026-05-04");
	expect(silentRisk({ present: [renamed], seen: [BOOKING], blocks: BLOCKS, today: TODAY })).toBe("warning");
});
