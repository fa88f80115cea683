import { expect, test } from "vitest";
import { type FetchChange, readFetchChange } from "#lib/calendars/core/fetch-change.ts";
import { feedHappenings, inOrder, type LoggedChange, openSince } from "#lib/calendars/core/night-history.ts";
import { plainDate } from "#lib/shared/plain-date.ts";

const NIGHT = plainDate("2026-05-10");
let minute = 0;

function row(change: Partial<FetchChange>): LoggedChange {
	const at = new Date(Date.UTC(2026, 4, 1, 9, minute++));
	return { fetchId: `fch_${minute}`, feedId: "fed_1", at, change: { ...readFetchChange(null), ...change } };
}

const whats = (rows: readonly LoggedChange[]) => feedHappenings(rows, NIGHT).happenings.map(({ what }) => what);

test("a night that waits through several reads is told once, and its release ends the wait", () => {
	const rows = [row({ added: [NIGHT] }), row({ held: [NIGHT] }), row({ held: [NIGHT] }), row({ released: [NIGHT] })];
	expect(whats(rows)).toEqual(["portal_closed", "portal_waits", "portal_released"]);
	expect(feedHappenings(rows, NIGHT).endedWaits).toEqual([]);
});

test("a wait that no release ended names its last read, for the read that brought the night back", () => {
	const rows = [row({ held: [NIGHT] }), row({ held: [NIGHT] })];
	expect(feedHappenings(rows, NIGHT).endedWaits).toEqual([{ feedId: "fed_1", after: rows[1]?.at }]);
});

test("a mirror is told as one, other nights not at all", () => {
	expect(whats([row({ added: [NIGHT], echoes: [NIGHT] }), row({ added: [plainDate("2026-05-11")] })])).toEqual([
		"portal_echo",
	]);
});

test("a free night is free since the newest thing that opened it", () => {
	const { happenings } = feedHappenings([row({ added: [NIGHT] }), row({ released: [NIGHT] })], NIGHT);
	expect(openSince(inOrder(happenings))).toEqual(happenings[1]?.at);
	expect(openSince([])).toBeNull();
});

test("a stored difference of another shape changes nothing", () => {
	expect(readFetchChange({ added: ["2026-05-10", 7] }).added).toEqual([]);
	expect(readFetchChange("x").held).toEqual([]);
});
