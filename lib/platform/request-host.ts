const LOOPBACK_NAMES = new Set(["localhost", "127.0.0.1", "[::1]"]);

export type HostVerdict = "ours" | "other_name_of_this_machine" | "foreign";

/**
 * Whether a request was meant for this installation. Links in pages and mails are built from `baseUrl`, so a request under another
 * name (a forged Host, a name that an attacker points here) is not served. Another loopback spelling of a local installation on
 * the same port is only a different way to type it.
 */
export function judgeHost({ host, baseUrl }: { host: string | null; baseUrl: string }): HostVerdict {
	const ours = new URL(baseUrl);
	if (host?.toLowerCase() === ours.host) return "ours";
	const asked = host && URL.canParse(`${ours.protocol}//${host}`) ? new URL(`${ours.protocol}//${host}`) : null;
	if (asked?.host === ours.host) return "ours";
	const isSameMachine = asked && LOOPBACK_NAMES.has(asked.hostname) && LOOPBACK_NAMES.has(ours.hostname);
	return isSameMachine && asked.port === ours.port ? "other_name_of_this_machine" : "foreign";
}
