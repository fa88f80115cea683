/** A small project in which every import rule is broken once: `rule` must be reported for `file`. */
export type PlantedViolation = { rule: string; file: string };

export const PLANTED_FILES: Record<string, string> = {
	"package.json": JSON.stringify({
		type: "module",
		imports: Object.fromEntries(
			["app", "components", "db", "inngest", "lib", "scripts", "tests"].map((name) => [`#${name}/*`, `./${name}/*`]),
		),
	}),
	"node_modules/next/package.json": JSON.stringify({ name: "next", version: "1.0.0", main: "index.js" }),
	"node_modules/next/index.js": "module.exports = {};\n",
	"node_modules/drizzle-orm/package.json": JSON.stringify({ name: "drizzle-orm", version: "1.0.0", main: "index.js" }),
	"node_modules/drizzle-orm/index.js": "module.exports = {};\n",
	"app/page.tsx": "export const page = () => <p>page</p>;\n",
	"db/client.ts": "export type Client = { name: string };\nexport const client = {};\n",
	"inngest/client.ts": "export const inngest = {};\n",
	"lib/testing/factory.ts": "export const factory = {};\n",
	"lib/shared/clock.ts": 'import "#lib/calendars/core/rule.ts";\n',
	"lib/calendars/core/rule.ts": "export const rule = 1;\n",
	"lib/calendars/core/reads-a-file.ts": 'import { readFileSync } from "node:fs";\nexport const read = readFileSync;\n',
	"lib/calendars/store.ts": 'import { client } from "#db/client.ts";\nexport const store = client;\n',
	"lib/calendars/import-feed.ts": 'import type { Client } from "#db/client.ts";\nexport type Feed = Client;\n',
	"lib/calendars/uses-drizzle.ts": 'import drizzle from "drizzle-orm";\nexport const uses = drizzle;\n',
	"lib/calendars/uses-next.ts": 'import next from "next";\nexport const uses = next;\n',
	"lib/calendars/sends-event.ts": 'import { inngest } from "#inngest/client.ts";\nexport const send = inngest;\n',
	"lib/calendars/uses-factory.ts": 'import { factory } from "#lib/testing/factory.ts";\nexport const uses = factory;\n',
	"lib/calendars/first.ts": 'import { second } from "./second.ts";\nexport const first = second;\n',
	"lib/calendars/second.ts": 'import { first } from "./first.ts";\nexport const second = (): unknown => first;\n',
	"lib/calendars/lost.ts": 'import { nowhere } from "#lib/nowhere.ts";\nexport const lost = nowhere;\n',
	"lib/bookings/place-hold.ts": 'import { store } from "#lib/calendars/store.ts";\nexport const hold = store;\n',
	"inngest/import-feed.ts": 'import { store } from "#lib/calendars/store.ts";\nexport const job = store;\n',
	"components/button.tsx":
		'import { store } from "#lib/calendars/import-feed.ts";\nexport const Button = () => <p>{store}</p>;\n',
	"scripts/uses-app.ts": 'import { page } from "#app/page.tsx";\nexport const uses = page;\n',
};

export const PLANTED_VIOLATIONS: PlantedViolation[] = [
	{ rule: "nothing-imports-app", file: "scripts/uses-app.ts" },
	{ rule: "lib-knows-no-edge", file: "lib/calendars/sends-event.ts" },
	{ rule: "shared-is-a-leaf", file: "lib/shared/clock.ts" },
	{ rule: "core-is-pure", file: "lib/calendars/core/reads-a-file.ts" },
	{ rule: "only-stores-touch-the-database", file: "lib/calendars/import-feed.ts" },
	{ rule: "only-stores-touch-the-database", file: "lib/calendars/uses-drizzle.ts" },
	{ rule: "a-store-is-private-to-its-module", file: "inngest/import-feed.ts" },
	{ rule: "a-store-is-private-to-its-module-within-lib", file: "lib/bookings/place-hold.ts" },
	{ rule: "components-get-props", file: "components/button.tsx" },
	{ rule: "lib-knows-no-framework", file: "lib/calendars/uses-next.ts" },
	{ rule: "no-cycles", file: "lib/calendars/first.ts" },
	{ rule: "only-tests-use-test-helpers", file: "lib/calendars/uses-factory.ts" },
	{ rule: "every-import-is-found", file: "lib/calendars/lost.ts" },
];
