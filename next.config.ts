import type { NextConfig } from "next";
import createNextIntlPlugin from "next-intl/plugin";
import { EXPORT_HEADER_RULES } from "./lib/calendars/core/representation.ts";

const withMessages = createNextIntlPlugin("./lib/platform/i18n/request.ts");

/** The demo and the tests build beside `.next`, so that neither disturbs the other nor a running development server. */
const ownFolder = process.env["NEXT_DIST_DIR"];

const config: NextConfig = {
	poweredByHeader: false,
	headers: async () => EXPORT_HEADER_RULES,
	// Otherwise Next calls 127.0.0.1 "localhost" and then takes the rewrites of proxy.ts for another server's.
	skipProxyUrlNormalize: true,
	experimental: { globalNotFound: true, authInterrupts: true },
	turbopack: { root: import.meta.dirname },
	// A tsconfig that extends another is one that Next leaves as it is; types are checked by tsc in the same run of the tests.
	...(ownFolder
		? { distDir: ownFolder, typescript: { tsconfigPath: "scripts/local/tsconfig.build.json", ignoreBuildErrors: true } }
		: {}),
};

export default withMessages(config);
