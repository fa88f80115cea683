import { openProbeApp } from "#lib/testing/probe-app.ts";

/** The web process as far as jobs go: it serves the real functions to the engine and looks for trouble; prints its address. */
const app = await openProbeApp();
process.env["APP_BASE_URL"] = new URL(app.url).origin;
const [{ inngest }, { functions, periodicJobs }, { startWatch }] = await Promise.all([
	import("#inngest/client.ts"),
	import("#inngest/index.ts"),
	import("#lib/platform/start-watch.ts"),
]);
app.serve(inngest, functions);
startWatch(periodicJobs);
process.stdout.write(`${app.url}\n`);
