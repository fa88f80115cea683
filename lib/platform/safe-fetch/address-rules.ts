import { isIP } from "node:net";
import ipaddr from "ipaddr.js";

/** Reachable from inside a cloud although they look public: Azure's wire server, Alibaba's metadata, Oracle's metadata. */
const DENIED_IPV4 = ["168.63.129.16", "100.100.100.200", "192.0.0.192"];

/** Global unicast. Outside it lie loopback, link-local, unique-local, mapped, NAT64 and the deprecated `::a.b.c.d` forms. */
const GLOBAL_UNICAST_V6 = ipaddr.IPv6.parseCIDR("2000::/3");

/**
 * True when `address`, an IPv4 or IPv6 address in text without brackets, is one that the whole internet could reach. ipaddr.js
 * calls `::7f00:1` and 168.63.129.16 "unicast", hence the two rules of our own. Text that is no address is not public.
 */
export function isPublicAddress(address: string): boolean {
	// ipaddr.js also reads `127.1` and `0x7f.1`; a resolver or a socket never writes such forms.
	if (isIP(address) === 0 || address.includes("%")) return false;
	const parsed = ipaddr.parse(address);
	if (parsed.range() !== "unicast") return false;
	if (parsed instanceof ipaddr.IPv4) return !DENIED_IPV4.includes(parsed.toString());
	return parsed.match(GLOBAL_UNICAST_V6);
}
