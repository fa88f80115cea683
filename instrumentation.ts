/** Refuses to start a server whose settings are missing or wrong, before its first request. */
export async function register(): Promise<void> {
	if (process.env["NEXT_RUNTIME"] !== "nodejs") return;
	const { env } = await import("#lib/platform/env.ts");
	env();
}
