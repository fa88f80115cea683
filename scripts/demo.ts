import { parseArgs } from "node:util";
import {
	ADMIN_EMAIL,
	buildSite,
	migrate,
	seedOnce,
	simulatorUrl,
	startEngine,
	startSimulator,
	startSite,
} from "./local/stack/app-processes.ts";
import { usesOtherJobEngine } from "./local/stack/environment.ts";
import { followMovedPorts } from "./local/stack/local-addresses.ts";
import { Refusal, say } from "./local/stack/refusal.ts";
import { runUntilStopped } from "./local/stack/run-until-stopped.ts";
import { openStack, type Stack } from "./local/stack/stack.ts";

const DIST_DIR = ".local/next-demo";
const PREFERRED_PORTS = { web: 3000, engine: 3288, simulator: 3400 };

function isFreshWanted(): boolean {
	try {
		return parseArgs({ options: { fresh: { type: "boolean", default: false } } }).values.fresh;
	} catch (error) {
		throw new Refusal(
			`${error instanceof Error ? error.message : error}. The only option is --fresh: npm run demo -- --fresh`,
		);
	}
}

async function startDemo(): Promise<Stack> {
	const isFresh = isFreshWanted();
	say(isFresh ? "Starting the demo afresh ..." : "Starting the demo ...");
	const stack = await openStack({
		name: "demo",
		isFresh,
		isThrowAway: false,
		preferredPorts: PREFERRED_PORTS,
		nodeEnv: "production",
		servers: { databaseUrl: process.env["DATABASE_URL"], redisUrl: process.env["REDIS_URL"] },
	});
	await migrate(stack);
	await followMovedPorts(stack);
	await startSimulator(stack);
	await seedOnce(stack);
	await buildSite(stack, DIST_DIR);
	say("Starting the site and its job engine ...");
	if (!usesOtherJobEngine(stack.environment)) await startEngine(stack, { isWatched: false });
	await startSite(stack, DIST_DIR);
	process.stdout.write(readyBlock(stack));
	return stack;
}

function readyBlock(stack: Stack): string {
	const site = stack.environment["APP_BASE_URL"];
	const rows: [string, string][] = [
		["Admin", `${site}/admin  (${ADMIN_EMAIL}, password ${stack.secrets.adminPassword})`],
		["Simulator", `${simulatorUrl(stack)}  (plays Airbnb, Booking.com and Vrbo)`],
		["Data", stack.instance.folder],
		["Stop", `Ctrl-C here, or: kill ${process.pid}  (the data is kept)`],
		["Afresh", "npm run demo -- --fresh  (throws the demo's data away)"],
	];
	const lines = rows.map(([name, text]) => `  ${name.padEnd(10)} ${text}`);
	return `\nReady: ${site}\n\n${lines.join("\n")}\n`;
}

await runUntilStopped(startDemo);
