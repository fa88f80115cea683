import { closeContext } from "#lib/platform/open-context.ts";
import { openTestDatabase } from "#lib/testing/test-database.ts";
import { median, requestsPerSecond, type Target } from "#scripts/bench/export/load.ts";
import { makeSample } from "#scripts/bench/export/sample.ts";
import { startComparedRoutes } from "#scripts/bench/export/site.ts";
import { closeStacks } from "#scripts/local/stack/stack.ts";
import { openThrowAwayStack, testServers } from "#scripts/local/stack/throw-away.ts";

/** So many that none is read more than 30 times a minute. */
const TOKENS = 800;
const ROUNDS = 15;
const REQUESTS = 500;
const WARM_UP = 1_200;
const CONNECTIONS = 24;
const AIM_FULL = 0.8;
const AIM_NOT_MODIFIED = 1;

/**
 * How fast a cached export is answered, as a ratio to a bare route handler that returns the same bytes under the same server:
 * rounds in turn, so that whatever else the machine does weighs on all alike; the figure is the median of the rounds' ratios.
 */
export async function run(): Promise<{ lines: string[] }> {
	const stack = await openThrowAwayStack();
	Object.assign(process.env, stack.environment, testServers(stack), { LOG_LEVEL: "error" });
	const database = await openTestDatabase();
	try {
		process.env["DATABASE_URL"] = database.url;
		const sample = await makeSample(TOKENS);
		await startComparedRoutes(stack, { body: sample.body, env: { DATABASE_URL: database.url } });
		const paths = sample.tokens.map((token) => `/api/ical/${token}.ics`);
		const lines = await compare(stack.ports.web, {
			bare: { paths: ["/bare/calendar.ics"], headers: {}, status: 200 },
			full: { paths, headers: { "User-Agent": "Bench/1.0" }, status: 200 },
			notModified: {
				paths,
				headers: { "User-Agent": "Bench/1.0", "If-None-Match": `"${sample.bodyHash}"` },
				status: 304,
			},
		});
		lines.unshift(
			`export of ${sample.body.byteLength} bytes, ${CONNECTIONS} connections, ${ROUNDS} rounds of ${REQUESTS}`,
		);
		process.stdout.write(`${lines.join("\n")}\n`);
		return { lines };
	} finally {
		await stack.processes.stopAll();
		await closeContext();
		await database.close();
		await closeStacks();
	}
}

async function compare(port: number, targets: { bare: Target; full: Target; notModified: Target }): Promise<string[]> {
	const load = { port, connections: CONNECTIONS, requests: REQUESTS };
	for (const target of Object.values(targets)) await requestsPerSecond(target, { ...load, requests: WARM_UP });
	const rates = { bare: [] as number[], full: [] as number[], notModified: [] as number[] };
	for (let round = 0; round < ROUNDS; round += 1) {
		for (const name of ["bare", "full", "notModified"] as const)
			rates[name].push(await requestsPerSecond(targets[name], load));
	}
	const ratio = (name: "full" | "notModified") =>
		median(rates[name].map((rate, round) => rate / (rates.bare[round] ?? Number.NaN)));
	const [full, notModified] = [ratio("full"), ratio("notModified")];
	const line = (name: string, measured: number[]) => `${name}: ${Math.round(median(measured))} answers per second`;
	const verdict = full >= AIM_FULL && notModified >= AIM_NOT_MODIFIED ? "PASS" : "FAIL";
	return [
		line("bare handler, 200", rates.bare),
		line("cached export, 200", rates.full),
		line("cached export, 304", rates.notModified),
		`${verdict} export: 200 at ${full.toFixed(2)} x and 304 at ${notModified.toFixed(2)} x a bare route handler (aim ${AIM_FULL} and ${AIM_NOT_MODIFIED})`,
	];
}
