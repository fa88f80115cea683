import type { Instrumentation } from "next";

/** A build only loads this file; there is nothing to watch and no setting to check. */
const isServer = () =>
	process.env["NEXT_RUNTIME"] === "nodejs" && process.env["NEXT_PHASE"] !== "phase-production-build";

/** Refuses to start a server whose settings are missing or wrong, before its first request, and begins to look for trouble. */
export async function register(): Promise<void> {
	if (!isServer()) return;
	const { env } = await import("#lib/platform/env.ts");
	env();
	const [{ startWatch }, { periodicJobs }] = await Promise.all([
		import("#lib/platform/start-watch.ts"),
		import("#inngest/index.ts"),
	]);
	startWatch(periodicJobs);
}

/** What a page, a route or the proxy did not expect: logged under the request's id and told to the host. */
export const onRequestError: Instrumentation.onRequestError = async (error, request, context) => {
	if (!isServer()) return;
	const { noteRequestError } = await import("#lib/platform/note-request-error.ts");
	await noteRequestError(error, { headers: request.headers, route: context.routePath });
};
