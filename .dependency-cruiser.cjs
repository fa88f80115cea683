/** Who may import whom. Every rule here has a planted violation in scripts/checks/boundaries.ts that must be caught. */
const TESTS = "\\.test\\.tsx?$";
const STORES = ["^lib/[^/]+/store\\.ts$", "^lib/[^/]+/[^/]+-store\\.ts$"];
const PURE_PACKAGES =
	"^node_modules/(zod|node-ical|ical-generator|canonicalize|windows-iana|temporal-polyfill|croner|ipaddr\\.js|rrule-temporal|clsx|tailwind-merge)/";

module.exports = {
	forbidden: [
		{
			name: "nothing-imports-app",
			severity: "error",
			from: { pathNot: ["^app/", "^tests/", TESTS] },
			to: { path: "^app/" },
		},
		{
			name: "lib-knows-no-edge",
			comment: "lib is below app, components, inngest and scripts",
			severity: "error",
			from: { path: "^lib/", pathNot: [TESTS, "^lib/testing/"] },
			to: { path: "^(components|inngest|scripts|tests)/" },
		},
		{
			name: "shared-is-a-leaf",
			severity: "error",
			from: { path: "^lib/shared/", pathNot: TESTS },
			to: { pathNot: "^lib/shared/", dependencyTypesNot: ["core"] },
		},
		{
			name: "core-is-pure",
			comment: "core imports core, lib/shared and pure packages; now, today and ids are arguments",
			severity: "error",
			from: { path: "^lib/[^/]+/core/", pathNot: TESTS },
			to: { pathNot: ["^lib/[^/]+/core/", "^lib/shared/", PURE_PACKAGES, "^(node:)?crypto$"] },
		},
		{
			name: "only-stores-touch-the-database",
			severity: "error",
			from: {
				path: "^(app|components|inngest|lib)/",
				pathNot: [...STORES, "^lib/(platform|testing)/", TESTS],
			},
			to: { path: ["^db/", "^node_modules/(drizzle-orm|mysql2)/"] },
		},
		{
			name: "a-store-is-private-to-its-module",
			severity: "error",
			from: { path: "^(app|components|db|inngest|scripts|tests)/", pathNot: TESTS },
			to: { path: STORES, pathNot: "^lib/(platform|testing)/" },
		},
		{
			name: "a-store-is-private-to-its-module-within-lib",
			severity: "error",
			from: { path: "^lib/([^/]+)/", pathNot: [TESTS, "^lib/testing/"] },
			to: { path: STORES, pathNot: ["^lib/(platform|testing)/", "^lib/$1/"] },
		},
		{
			name: "components-get-props",
			severity: "error",
			from: { path: "^components/", pathNot: TESTS },
			to: {
				path: "^(app|db|inngest|scripts|tests|lib)/",
				pathNot: ["^lib/shared/", "^lib/[^/]+/core/", "^lib/[^/]+/schemas\\.ts$", "^lib/platform/i18n/"],
			},
		},
		{
			name: "lib-knows-no-framework",
			severity: "error",
			from: { path: "^lib/", pathNot: ["^lib/(platform|testing)/", "^lib/messages/templates/", TESTS] },
			to: { path: "^node_modules/(next|next-auth|next-intl|react|react-dom|inngest)/" },
		},
		{
			name: "no-cycles",
			severity: "error",
			from: {},
			to: { circular: true },
		},
		{
			name: "only-tests-use-test-helpers",
			severity: "error",
			from: { pathNot: [TESTS, "^tests/", "^lib/testing/", "^scripts/", "\\.config\\.ts$"] },
			to: { path: "^(lib/testing|tests)/" },
		},
		{
			name: "every-import-is-found",
			severity: "error",
			from: {},
			to: { couldNotResolve: true, pathNot: ["\\.css$"] },
		},
	],
	options: {
		parser: "swc",
		doNotFollow: { path: "node_modules" },
		exclude: { path: "(^|/)(\\.next|\\.local|node_modules/\\.cache)/" },
		tsPreCompilationDeps: true,
		enhancedResolveOptions: {
			exportsFields: ["exports"],
			conditionNames: ["import", "require", "node", "default", "types"],
			extensions: [".ts", ".tsx", ".mjs", ".js", ".cjs", ".json", ".d.ts"],
		},
	},
};
