import { parseArgs } from "node:util";
import { usesEmbeddedEngine } from "#lib/platform/job-engine/chosen-engine.ts";
import {
	ADMIN_EMAIL,
	buildSite,
	mailboxUrl,
	migrate,
	seedOnce,
	simulatorUrl,
	startEngine,
	startMailbox,
	startSimulator,
	startSite,
	startStripe,
	stripeUrl,
	usesStripeStandIn,
} from "./app-processes.ts";
import { followMovedPorts } from "./local-addresses.ts";
import type { Ports } from "./ports.ts";
import { Refusal, say } from "./refusal.ts";
import { openStack, type Stack } from "./stack.ts";

export type LocalSite = {
	name: "demo" | "dev";
	preferredPorts: Partial<Ports>;
	/** Where the built site lies; null for hot reload of site and engine. */
	distDir: string | null;
};

/** Everything a person needs to try or change the product on this machine. Resolves when all of it answers. */
export async function startLocalSite(site: LocalSite): Promise<Stack> {
	const isFresh = isFreshWanted(site.name);
	const databaseUrl = process.env["DATABASE_URL"];
	say(`Starting the ${site.name === "dev" ? "development site" : "demo"}${isFresh ? " afresh" : ""} ...`);
	if (isFresh && databaseUrl)
		say("The database named in DATABASE_URL is left as it is: --fresh only throws away what lies in .local.");
	const stack = await openStack({
		name: site.name,
		isFresh,
		isThrowAway: false,
		preferredPorts: site.preferredPorts,
		nodeEnv: site.distDir === null ? "development" : "production",
		servers: { databaseUrl, redisUrl: process.env["REDIS_URL"] },
	});
	await migrate(stack);
	await followMovedPorts(stack);
	await startSimulator(stack);
	await startMailbox(stack);
	await startStripe(stack);
	await seedOnce(stack);
	if (site.distDir !== null) await buildSite(stack, site.distDir);
	say("Starting the site and its job engine ...");
	if (usesEmbeddedEngine(stack.environment)) await startEngine(stack, { isWatched: site.distDir === null });
	await startSite(stack, site.distDir);
	process.stdout.write(readyBlock(stack));
	return stack;
}

function isFreshWanted(name: string): boolean {
	try {
		return parseArgs({ options: { fresh: { type: "boolean", default: false } } }).values.fresh;
	} catch {
		const given = process.argv.slice(2).join(" ");
		throw new Refusal(`"${given}" is not understood: the only option is --fresh, as in npm run ${name} -- --fresh.`);
	}
}

/** The stand-in, or how a person's own test account hears of payments: Stripe cannot reach this machine by itself. */
function stripeWords(stack: Stack): string {
	if (usesStripeStandIn(stack)) return `${stripeUrl(stack)}  (plays Stripe: payment pages, banks and books)`;
	return `your own test account; run: stripe listen --forward-to ${stack.environment["APP_BASE_URL"]}/api/stripe/webhook`;
}

function readyBlock(stack: Stack): string {
	const site = stack.environment["APP_BASE_URL"];
	const { name, folder } = stack.instance;
	const rows: [string, string][] = [
		["Admin", `${site}/admin  (${ADMIN_EMAIL}, password ${stack.secrets.adminPassword})`],
		["Simulator", `${simulatorUrl(stack)}  (plays Airbnb, Booking.com and Vrbo)`],
		["Mailbox", `${mailboxUrl(stack)}  (what you would be told by mail, Slack, Discord, Telegram or webhook)`],
		["Stripe", stripeWords(stack)],
		["Data", folder],
		["Stop", `Ctrl-C here, or: kill ${process.pid}  (the data is kept)`],
		["Afresh", `npm run ${name} -- --fresh  (throws that data away)`],
	];
	const lines = rows.map(([title, text]) => `  ${title.padEnd(10)} ${text}`);
	return `\nReady: ${site}\n\n${lines.join("\n")}\n`;
}
