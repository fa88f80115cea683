import { randomBytes } from "node:crypto";
import { NextRequest, NextResponse } from "next/server";
import createMiddleware from "next-intl/middleware";
import { env } from "#lib/platform/env.ts";
import { routing } from "#lib/platform/i18n/routing.ts";
import { judgeHost } from "#lib/platform/request-host.ts";
import { pageHeaders } from "#lib/platform/security-headers.ts";

const routeByLanguage = createMiddleware(routing);

export function proxy(request: NextRequest): NextResponse {
	const settings = env();
	const verdict = judgeHost({ host: request.headers.get("host"), baseUrl: settings.APP_BASE_URL });
	if (verdict === "foreign") return misdirected(settings.APP_BASE_URL);
	const { pathname, search } = request.nextUrl;
	if (verdict === "other_name_of_this_machine") {
		// Next makes a Location on its own address relative, which under another name would lead in a circle.
		return misdirected(settings.APP_BASE_URL, { Refresh: `0; url=${settings.APP_BASE_URL}${pathname}${search}` });
	}

	const headers = pageHeaders({
		nonce: randomBytes(16).toString("base64"),
		isHttps: settings.APP_BASE_URL.startsWith("https:"),
		isDevelopment: settings.NODE_ENV === "development",
	});
	const secured = withRequestHeaders(request, headers);
	const isAdmin = pathname === "/admin" || pathname.startsWith("/admin/");
	const response = isAdmin ? NextResponse.next({ request: secured }) : routeByLanguage(secured);
	for (const [name, value] of Object.entries(headers)) response.headers.set(name, value);
	return response;
}

function misdirected(baseUrl: string, headers: Record<string, string> = {}): NextResponse {
	return new NextResponse(`This site answers at ${baseUrl}\n`, {
		status: 421,
		headers: { "Content-Type": "text/plain; charset=utf-8", ...headers },
	});
}

/** Next takes the nonce for its own scripts from the policy in the headers of the request. */
function withRequestHeaders(request: NextRequest, pageHeadersToSend: Record<string, string>): NextRequest {
	const headers = new Headers(request.headers);
	headers.set("Content-Security-Policy", pageHeadersToSend["Content-Security-Policy"] ?? "");
	return new NextRequest(request.url, { headers, method: request.method });
}

/** Routes under /api answer for themselves; the rest of the list are files. */
export const config = {
	matcher: ["/((?!api/|api$|_next/|scenes/|icon\\.svg$|favicon\\.ico$|robots\\.txt$|sitemap\\.xml$).*)"],
};
