import { join, relative } from "node:path";
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
} from "./app-processes.ts";
import { PROJECT_ROOT } from "./instance.ts";
import type { Stack } from "./stack.ts";

/** Where a throw-away stack keeps its build. */
function testDistDir(stack: Stack): string {
	return relative(PROJECT_ROOT, join(stack.instance.folder, "next"));
}

/** Builds the site of a throw-away stack; it needs no server and may run while other checks do. */
export async function buildTestSite(stack: Stack): Promise<void> {
	await buildSite(stack, testDistDir(stack));
}

/** Brings up site, engine, simulator, mailbox and Stripe's stand-in of a throw-away stack with the demo's properties, and tells tests where they are. */
export async function startTestSite(stack: Stack): Promise<Record<string, string>> {
	await migrate(stack);
	await startSimulator(stack);
	await startMailbox(stack);
	await startStripe(stack);
	await seedOnce(stack);
	await buildTestSite(stack);
	await startEngine(stack, { isWatched: false });
	await startSite(stack, testDistDir(stack));
	return {
		...stack.environment,
		E2E_BASE_URL: stack.environment["APP_BASE_URL"] ?? "",
		SIMULATOR_URL: simulatorUrl(stack),
		MAILBOX_URL: mailboxUrl(stack),
		STRIPE_URL: stripeUrl(stack),
		ADMIN_EMAIL,
		ADMIN_PASSWORD: stack.secrets.adminPassword,
		SITE_LOG: join(stack.instance.folder, "web.log"),
		ENGINE_LOG: join(stack.instance.folder, "engine.log"),
	};
}
