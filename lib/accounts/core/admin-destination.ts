const SOMEWHERE = "https://site.invalid";

/**
 * Where a host goes after logging in: the path that was asked for when it is one of the host's pages on this site, else the
 * first of them. Anything that a browser could take for another site's address is refused.
 */
export function adminDestination(asked: unknown): string {
	if (typeof asked !== "string" || !asked.startsWith("/") || !URL.canParse(asked, SOMEWHERE)) return "/admin";
	const url = new URL(asked, SOMEWHERE);
	const isHostPage = url.pathname === "/admin" || url.pathname.startsWith("/admin/");
	if (url.origin !== SOMEWHERE || !isHostPage || url.pathname.startsWith("/admin/login")) return "/admin";
	return `${url.pathname}${url.search}`;
}
