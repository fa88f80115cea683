const LOOPBACK_HOSTS = new Set(["localhost", "127.0.0.1", "[::1]"]);

/** True when the address can be reached from this machine alone. */
export function isLoopbackUrl(url: string): boolean {
	return LOOPBACK_HOSTS.has(new URL(url).hostname);
}
