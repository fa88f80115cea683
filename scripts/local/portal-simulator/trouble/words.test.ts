import { expect, test } from "vitest";
import { INCIDENT_KINDS, type IncidentKind } from "#lib/operations/core/incident-kinds.ts";
import { TROUBLE_WORDS, troublePage } from "./page.ts";
import { TROUBLES } from "./troubles.ts";
import { TROUBLE_LANGUAGES } from "./words.ts";

type Words = Record<string, Record<string, string>>;

/** Kinds that lack a button, its mending, or a word in either language. */
function kindsWithoutWords(troubles: Record<string, unknown>, words: Record<string, Words>): string[] {
	const isSaid = (language: string, kind: string) =>
		["name", "does", "told", "cause", "mend"].every((part) => (words[language]?.[kind]?.[part] ?? "").trim() !== "");
	return INCIDENT_KINDS.filter(
		(kind) => !(kind in troubles) || !TROUBLE_LANGUAGES.every((language) => isSaid(language, kind)),
	);
}

test("every kind of incident has its two buttons, with words in both languages", () => {
	expect(kindsWithoutWords(TROUBLES, TROUBLE_WORDS)).toEqual([]);
});

test("a kind without a button, and one without words in English, are found (negative control)", () => {
	const { feed_late: _late, ...fewer } = TROUBLES;
	const { job_late: _job, ...silent } = TROUBLE_WORDS.en;
	expect(kindsWithoutWords(fewer, { es: TROUBLE_WORDS.es, en: silent })).toEqual(["feed_late", "job_late"]);
});

test("no two buttons of one kind say the same, and no two kinds have one name", () => {
	for (const language of TROUBLE_LANGUAGES) {
		const all = Object.values(TROUBLE_WORDS[language]);
		expect(all.filter(({ cause, mend }) => cause === mend)).toEqual([]);
		expect(new Set(all.map(({ name }) => name)).size).toBe(INCIDENT_KINDS.length);
	}
});

test.each(TROUBLE_LANGUAGES)(
	"the page in %s shows a form for each kind and leads to the alert that is open",
	(language) => {
		const incident = {
			id: "inc_22222222222222222222",
			kind: "job_late",
			openedAt: new Date("2026-11-10T11:59:48Z"),
			closedAt: null,
		} as const;
		const page = troublePage({
			language,
			home: "casa-uno",
			listings: [],
			sights: new Map<IncidentKind, { state: "open"; incident: typeof incident }>([
				["job_late", { state: "open", incident }],
			]),
			now: new Date("2026-11-10T12:00:00Z"),
			siteUrl: "http://127.0.0.1:3000",
			mailboxUrl: "http://127.0.0.1:3410",
			notice: null,
		});
		for (const kind of INCIDENT_KINDS) expect(page).toContain(`action="/trouble/${kind}/cause"`);
		expect(page).toContain('href="http://127.0.0.1:3000/admin/avisos/inc_22222222222222222222"');
		expect(page).toContain(language === "es" ? "Aviso abierto hace 12 s" : "Alert opened 12 s ago");
	},
);
