import { existsSync } from "node:fs";
import { join } from "node:path";
import { PROJECT_ROOT, readJson, writePrivate } from "./instance.ts";
import { answers } from "./ports.ts";
import { recordPath, runToEnd, type Started, untilReady } from "./processes.ts";
import { Refusal, say } from "./refusal.ts";
import { isBuildCurrent, markBuild, sourceStamp } from "./source-stamp.ts";
import type { Stack } from "./stack.ts";

export const NEXT = join(PROJECT_ROOT, "node_modules", "next", "dist", "bin", "next");
const START_TIMEOUT_MS = 180_000;
const ANSWER_TIMEOUT_MS = 90_000;

export const ADMIN_EMAIL = "host@example.com";

/** A process of ours: `node <script>` with the environment of the stack. */
function nodeProcess(stack: Stack, options: { name: string; args: string[]; env?: Record<string, string> }) {
	const script = options.args.find((arg) => !arg.startsWith("--")) ?? "";
	if (!existsSync(join(PROJECT_ROOT, script)) && !existsSync(script)) {
		throw new Refusal(`${script} is missing: get it back with "git checkout ${script}" and start again.`);
	}
	return {
		name: options.name,
		command: process.execPath,
		args: ["--disable-warning=ExperimentalWarning", ...options.args],
		env: { ...stack.environment, ...options.env },
	};
}

/** Brings the tables up to date. */
export async function migrate(stack: Stack): Promise<void> {
	const failure = "The database could not be brought up to date; what it holds is kept.";
	await runToEnd(stack.processes, {
		...nodeProcess(stack, { name: "migrate", args: ["scripts/migrate.ts"] }),
		failure,
	});
}

/** Fills an empty database with the properties of the demo, once. A seed that was interrupted is run again. */
export async function seedOnce(stack: Stack): Promise<void> {
	const marker = join(stack.instance.folder, "seeded.json");
	if (readJson<{ database: string }>(marker)?.database === databaseName(stack)) return;
	say("Adding the properties of the demo ...");
	const env = {
		SIMULATOR_URL: simulatorUrl(stack),
		MAILBOX_URL: mailboxUrl(stack),
		...(usesStripeStandIn(stack) && { STRIPE_URL: stripeUrl(stack) }),
		ADMIN_EMAIL,
		ADMIN_PASSWORD: stack.secrets.adminPassword,
	};
	const failure = "The demo's properties could not be added.";
	await runToEnd(stack.processes, { ...nodeProcess(stack, { name: "seed", args: ["scripts/seed.ts"], env }), failure });
	writePrivate(marker, `${JSON.stringify({ database: databaseName(stack) })}\n`);
}

/** Names the database without its password and without a port that may move. */
function databaseName(stack: Stack): string {
	return stack.databaseUrl.replace(/:[^:@/]*@/, "@").replace(/127\.0\.0\.1:\d+/, "private");
}

export function simulatorUrl(stack: Stack): string {
	return `http://127.0.0.1:${stack.ports.simulator}`;
}

export function mailboxUrl(stack: Stack): string {
	return `http://127.0.0.1:${stack.ports.mailbox}`;
}

export function stripeUrl(stack: Stack): string {
	return `http://127.0.0.1:${stack.ports.stripe}`;
}

/** False when payments go to a person's own test account at Stripe. */
export function usesStripeStandIn(stack: Stack): boolean {
	return stack.environment["STRIPE_API_URL"] === stripeUrl(stack);
}

/** Builds the site into `distDir` unless that folder holds a build of these very sources. */
export async function buildSite(stack: Stack, distDir: string): Promise<void> {
	if (isBuildCurrent(distDir)) return;
	say("Building the site (about a minute) ...");
	const stamp = sourceStamp(PROJECT_ROOT);
	const build = nodeProcess(stack, {
		name: "build",
		args: [NEXT, "build"],
		env: { NEXT_DIST_DIR: distDir, NODE_ENV: "production" },
	});
	await runToEnd(stack.processes, { ...build, failure: "The site could not be built." });
	markBuild(distDir, stamp);
}

/** Starts the portal simulator and waits until it answers. */
export async function startSimulator(stack: Stack): Promise<Started> {
	const env = {
		PORT: String(stack.ports.simulator),
		SITE_URL: stack.environment["APP_BASE_URL"] ?? "",
		DATA_DIR: join(stack.instance.folder, "simulator"),
		// So that its page can cause trouble in all of the stack.
		PROCESSES_FILE: recordPath(stack.instance),
		MAILBOX_URL: mailboxUrl(stack),
	};
	const options = nodeProcess(stack, { name: "simulator", args: ["scripts/local/portal-simulator/main.ts"], env });
	const started = stack.processes.start(options);
	await untilReady(started, { isReady: () => answers(stack.ports.simulator), timeoutMs: START_TIMEOUT_MS });
	return started;
}

/** Starts the mailbox, where all that would be told to a host arrives, and waits until it answers. */
export async function startMailbox(stack: Stack): Promise<Started> {
	const env = {
		PORT: String(stack.ports.mailbox),
		SITE_URL: stack.environment["APP_BASE_URL"] ?? "",
		DATA_DIR: join(stack.instance.folder, "mailbox"),
	};
	const options = nodeProcess(stack, { name: "mailbox", args: ["scripts/local/mailbox/main.ts"], env });
	const started = stack.processes.start(options);
	await untilReady(started, { isReady: () => answers(stack.ports.mailbox), timeoutMs: START_TIMEOUT_MS });
	return started;
}

/** Starts the stand-in for Stripe, unless a person's own test account is used, and waits until it answers. */
export async function startStripe(stack: Stack): Promise<Started | null> {
	if (!usesStripeStandIn(stack)) return null;
	const env = {
		PORT: String(stack.ports.stripe),
		SITE_URL: stack.environment["APP_BASE_URL"] ?? "",
		DATA_DIR: join(stack.instance.folder, "stripe"),
	};
	const options = nodeProcess(stack, { name: "stripe", args: ["scripts/local/stripe/main.ts"], env });
	const started = stack.processes.start(options);
	await untilReady(started, { isReady: () => answers(stack.ports.stripe), timeoutMs: START_TIMEOUT_MS });
	return started;
}

/** Starts the embedded job engine; `isWatched` starts it again whenever its sources change. */
export async function startEngine(stack: Stack, options: { isWatched: boolean }): Promise<Started> {
	const args = options.isWatched ? ["--watch", "--watch-preserve-output", "scripts/engine.ts"] : ["scripts/engine.ts"];
	const started = stack.processes.start(nodeProcess(stack, { name: "engine", args }));
	await untilReady(started, { isReady: () => answers(stack.ports.engine), timeoutMs: START_TIMEOUT_MS });
	return started;
}

/** Starts the site, built (`distDir`) or with hot reload (null), and waits until a page answers. */
export async function startSite(stack: Stack, distDir: string | null): Promise<Started> {
	const where = ["-H", "127.0.0.1", "-p", String(stack.ports.web)];
	const args = distDir === null ? [NEXT, "dev", ...where] : [NEXT, "start", ...where];
	const env = distDir === null ? {} : { NEXT_DIST_DIR: distDir };
	const started = stack.processes.start(nodeProcess(stack, { name: "web", args, env }));
	await untilReady(started, {
		isReady: () => answersPage(stack.environment["APP_BASE_URL"] ?? ""),
		timeoutMs: START_TIMEOUT_MS,
	});
	return started;
}

async function answersPage(url: string): Promise<boolean> {
	try {
		const response = await fetch(url, { redirect: "manual", signal: AbortSignal.timeout(ANSWER_TIMEOUT_MS) });
		await response.body?.cancel();
		return response.status < 500;
	} catch {
		return false;
	}
}
