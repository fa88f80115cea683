import { mkdirSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { NEXT } from "#scripts/local/stack/app-processes.ts";
import { PROJECT_ROOT } from "#scripts/local/stack/instance.ts";
import { answers } from "#scripts/local/stack/ports.ts";
import { runToEnd, untilReady } from "#scripts/local/stack/processes.ts";
import type { Stack } from "#scripts/local/stack/stack.ts";

/**
 * Builds and starts a site of two routes under one Next.js server: the project's own export route, and a bare handler that
 * returns the same bytes under the same headers. It lives in the folder of the throw-away stack, so that no site that people
 * reach can ever have the bare one.
 */
export async function startComparedRoutes(
	stack: Stack,
	wanted: { body: Uint8Array; env: Record<string, string> },
): Promise<void> {
	const folder = join(stack.instance.folder, "bench-site");
	const write = (path: string, content: string | Uint8Array) => {
		mkdirSync(join(folder, path, ".."), { recursive: true });
		writeFileSync(join(folder, path), content);
	};
	write("next.config.mjs", nextConfig());
	write(
		"app/layout.js",
		"export default function Layout({ children }) { return <html><body>{children}</body></html>; }\n",
	);
	write("app/api/ical/[file]/route.js", 'export { GET, HEAD } from "#app/api/ical/[file]/route.ts";\n');
	write("body.ics", wanted.body);
	write("app/bare/[file]/route.js", bareRoute(join(folder, "body.ics")));
	const env = {
		...stack.environment,
		...wanted.env,
		NODE_ENV: "production",
		NEXT_TELEMETRY_DISABLED: "1",
		LOG_LEVEL: "warn",
	};
	const process_ = (name: string, args: string[]) => ({ name, command: process.execPath, args: [NEXT, ...args], env });
	const place = relative(PROJECT_ROOT, folder);
	const failure = "The compared routes could not be built.";
	await runToEnd(stack.processes, { ...process_("bench-build", ["build", place]), failure });
	const where = ["-H", "127.0.0.1", "-p", String(stack.ports.web)];
	const started = stack.processes.start(process_("bench-web", ["start", place, ...where]));
	await untilReady(started, { isReady: () => answers(stack.ports.web), timeoutMs: 60_000 });
}

function nextConfig(): string {
	const rules = JSON.stringify(join(PROJECT_ROOT, "lib/calendars/core/representation.ts"));
	return `import { EXPORT_HEADER_RULES } from ${rules};

export default {
	poweredByHeader: false,
	turbopack: { root: ${JSON.stringify(PROJECT_ROOT)} },
	headers: async () => EXPORT_HEADER_RULES,
};
`;
}

function bareRoute(bodyPath: string): string {
	return `import { readFileSync } from "node:fs";

const body = new Uint8Array(readFileSync(/* turbopackIgnore: true */ ${JSON.stringify(bodyPath)}));
const headers = {
	"Cache-Control": "private, no-cache",
	"Content-Disposition": 'inline; filename="calendar.ics"',
	"Content-Type": "text/calendar; charset=utf-8",
	ETag: '"bare"',
	"Last-Modified": "Sun, 01 Mar 2026 12:00:00 GMT",
	"Referrer-Policy": "no-referrer",
	Vary: "Accept-Encoding",
	"X-Content-Type-Options": "nosniff",
	"X-Robots-Tag": "noindex",
};

export const dynamic = "force-dynamic";

export async function GET() {
	return new Response(body, { headers });
}
`;
}
