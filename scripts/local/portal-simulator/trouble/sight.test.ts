import { expect, test } from "vitest";
import { sightOf } from "./sight.ts";

const at = (minute: number) => new Date(Date.UTC(2026, 10, 10, 12, minute));
const incident = (opened: number, closed: number | null) => ({
	id: `inc_2222222222222222222${opened % 10}` as const,
	kind: "conflict",
	openedAt: at(opened),
	closedAt: closed === null ? null : at(closed),
});

test("nothing happened: idle", () => {
	expect(sightOf("conflict", { recent: [{ ...incident(1, null), kind: "feed_late" }], pressed: null }).state).toBe(
		"idle",
	);
});

test("a cause that the site has not noticed yet is awaited, also after an earlier alert of the kind", () => {
	const pressed = { what: "cause", at: at(9) } as const;
	expect(sightOf("conflict", { recent: [], pressed }).state).toBe("caused");
	expect(sightOf("conflict", { recent: [incident(2, 5)], pressed }).state).toBe("caused");
});

test("an open alert is shown as such until its cause is mended, then as awaiting its end", () => {
	const recent = [incident(3, null), incident(1, 2)];
	const open = sightOf("conflict", { recent, pressed: { what: "cause", at: at(2) } });
	expect(open).toMatchObject({ state: "open", incident: { openedAt: at(3) } });
	expect(sightOf("conflict", { recent, pressed: { what: "mend", at: at(4) } }).state).toBe("mended");
});

test("what is over stays to be seen", () => {
	const sight = sightOf("conflict", { recent: [incident(3, 5)], pressed: { what: "mend", at: at(4) } });
	expect(sight).toMatchObject({ state: "over", incident: { closedAt: at(5) } });
});
