import type { AlertTarget } from "#lib/operations/core/alert-target.ts";
import { checkFeedUrl, type FeedUrlRules, hostPort } from "#lib/platform/safe-fetch/feed-url.ts";

/** Why an address cannot be a channel's; each has a sentence in `messages/` (`admin.alertChannels.refusals`). */
export type ChannelAddressProblem = "not_a_url" | "needs_https" | "not_slack" | "not_discord" | "unsafe_address";

type Rules = Omit<FeedUrlRules, "allowsHttp">;

const DISCORD_HOSTS = ["discord.com", "discordapp.com", "ptb.discord.com", "canary.discord.com"];
const DISCORD_PATH = /^\/api\/(v\d+\/)?webhooks\//;
const NAMED: Partial<Record<AlertTarget["kind"], { problem: ChannelAddressProblem; accepts: (url: URL) => boolean }>> =
	{
		slack: { problem: "not_slack", accepts: ({ host, pathname }) => host === "hooks.slack.com" && pathname !== "/" },
		discord: {
			problem: "not_discord",
			accepts: ({ host, pathname }) => DISCORD_HOSTS.includes(host) && DISCORD_PATH.test(pathname),
		},
	};

/**
 * What is wrong with the address of a channel, null when nothing is: only https, Slack and Discord only at their own hosts, a
 * webhook anywhere that is public. What stands on the local allow list may be anything. It knows no DNS.
 */
export function channelAddressProblem(target: AlertTarget, rules: Rules): ChannelAddressProblem | null {
	if (!("url" in target)) return null;
	if (!URL.canParse(target.url)) return "not_a_url";
	const url = new URL(target.url);
	const isLocal = rules.allowList.includes(hostPort(url));
	const checked = checkFeedUrl(target.url, { ...rules, allowsHttp: isLocal });
	if (!checked.ok) {
		if (checked.reason === "not_a_url" || checked.reason === "too_long") return "not_a_url";
		return checked.reason === "needs_http_switch" || checked.reason === "scheme" ? "needs_https" : "unsafe_address";
	}
	const named = NAMED[target.kind];
	return isLocal || !named || named.accepts(checked.url) ? null : named.problem;
}
