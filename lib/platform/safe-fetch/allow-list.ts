import { isLoopbackUrl } from "#lib/platform/loopback.ts";

const ENTRY = /^(?:[a-z0-9.-]+|\[[0-9a-f:.]+\]):\d{1,5}$/;

/**
 * What is wrong with the list of `host:port` entries whose address is not checked, as one sentence; null when nothing is. Only
 * an installation that can be reached from this machine alone may have one: it lets feeds reach into the own network.
 */
export function allowListProblem(allowList: readonly string[], appBaseUrl: string): string | null {
	if (allowList.length === 0) return null;
	if (!isLoopbackUrl(appBaseUrl)) {
		return "FEED_FETCH_ALLOW: must be empty unless APP_BASE_URL is on this machine (localhost or 127.0.0.1), since it lets feeds reach into your own network";
	}
	const wrong = allowList.find((entry) => !ENTRY.test(entry));
	return wrong === undefined ? null : `FEED_FETCH_ALLOW: every entry must be host:port, such as 127.0.0.1:4010`;
}
