import ipaddr from "ipaddr.js";

function withoutPort(entry: string): string {
	const bracketed = /^\[([^\]]*)\](?::\d+)?$/.exec(entry);
	if (bracketed) return bracketed[1] ?? "";
	return /^[\d.]+:\d+$/.test(entry) ? entry.slice(0, entry.indexOf(":")) : entry;
}

/**
 * Who is asking, for counting: an IPv4 address, or the /64 of an IPv6 one, since a household or a rented server has all of it.
 * Only the last `trustedHops` entries of X-Forwarded-For were written by proxies of ours; what stands left of them is whatever
 * the client sent. Null when that cannot be known, which with 0 hops is always (ASVS 15.3.4).
 */
export function clientAddress(forwardedFor: string | null, trustedHops: number): string | null {
	if (trustedHops < 1 || forwardedFor === null) return null;
	const entries = forwardedFor.split(",").map((entry) => entry.trim());
	const entry = withoutPort(entries[entries.length - trustedHops] ?? "");
	if (!ipaddr.IPv4.isValidFourPartDecimal(entry) && !ipaddr.IPv6.isValid(entry)) return null;
	const address = ipaddr.process(entry);
	if (address instanceof ipaddr.IPv4) return address.toString();
	const network = new ipaddr.IPv6([...address.parts.slice(0, 4), 0, 0, 0, 0]);
	return `${network.toString()}/64`;
}
