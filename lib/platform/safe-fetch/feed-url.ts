import { isIP } from "node:net";
import { isPublicAddress } from "#lib/platform/safe-fetch/address-rules.ts";
import type { FeedUrlProblem } from "#lib/platform/safe-fetch/fetch-outcome.ts";

export type FeedUrlRules = {
	readonly allowsHttp: boolean;
	/** `host:port` entries that may be private, on any port: the portal simulator of this machine. */
	readonly allowList: readonly string[];
	/** This installation: `host`, or `host:port` where the port is not the scheme's own. */
	readonly ownHosts: readonly string[];
};

export type FeedUrlCheck =
	| { readonly ok: true; readonly url: URL }
	| { readonly ok: false; readonly reason: FeedUrlProblem };

const MAX_LENGTH = 2_000;
const LOCAL_SUFFIXES = [".local", ".localhost", ".internal", ".intranet", ".lan", ".home.arpa"];
const EXPORT_PATH = /^\/api\/ical\//i;

/** Host without the brackets of IPv6 and without the root dot; WHATWG has already lowered it and rewritten numeric forms. */
export function bareHost(hostname: string): string {
	return hostname.replace(/^\[|\]$/g, "").replace(/\.$/, "");
}

/** `host:port` with the scheme's port written out, as the allow-list, the gate and the breaker name a host. */
export function hostPort(url: URL): string {
	return `${url.hostname.replace(/\.$/, "")}:${url.port || (url.protocol === "http:" ? "80" : "443")}`;
}

function isOwn(url: URL, ownHosts: readonly string[]): boolean {
	const host = url.host.replace(/\.(?=:|$)/, "");
	return ownHosts.some((own) => own.toLowerCase() === host || own.toLowerCase() === hostPort(url));
}

function hostProblem(url: URL): FeedUrlProblem | null {
	const host = bareHost(url.hostname);
	if (isIP(host)) return isPublicAddress(host) ? null : "private_address";
	if (!host.includes(".") || LOCAL_SUFFIXES.some((suffix) => host.endsWith(suffix))) return "local_host";
	return null;
}

function problemOf(url: URL, rules: FeedUrlRules): FeedUrlProblem | null {
	if (url.protocol !== "https:" && url.protocol !== "http:") return "scheme";
	if (url.protocol === "http:" && !rules.allowsHttp) return "needs_http_switch";
	if (url.username || url.password) return "userinfo";
	if (isOwn(url, rules.ownHosts)) return EXPORT_PATH.test(url.pathname) ? "own_export" : "own_host";
	if (rules.allowList.includes(hostPort(url))) return null;
	if (url.port && url.port !== "443" && url.port !== "80") return "port";
	return hostProblem(url);
}

/**
 * Reads the address of a feed as a host pasted it, or the target of a redirect. `webcal:` and `webcals:` are https. It knows no
 * DNS: a name that answers with a private address is caught when the connection is made. The `url` has no fragment.
 */
export function checkFeedUrl(text: string, rules: FeedUrlRules): FeedUrlCheck {
	const trimmed = text.trim();
	if (trimmed.length > MAX_LENGTH) return { ok: false, reason: "too_long" };
	const mapped = trimmed.replace(/^webcals?:/i, "https:");
	if (/[\s\p{Cc}]/u.test(mapped) || !URL.canParse(mapped)) return { ok: false, reason: "not_a_url" };
	const url = new URL(mapped);
	url.hash = "";
	const reason = problemOf(url, rules);
	return reason === null ? { ok: true, url } : { ok: false, reason };
}
