import { randomBytes } from "node:crypto";
import { NextRequest, NextResponse } from "next/server";
import createMiddleware from "next-intl/middleware";
import { env } from "#lib/platform/env.ts";
import { ADMIN_LANGUAGE_COOKIE } from "#lib/platform/i18n/language-cookie.ts";
import { type Locale, routing } from "#lib/platform/i18n/routing.ts";
import { isUnderMaintenance, MAINTENANCE_RETRY_SECONDS, maintenancePage } from "#lib/platform/maintenance.ts";
import { isPrivatePage, originOf } from "#lib/platform/private-pages.ts";
import { judgeHost } from "#lib/platform/request-host.ts";
import { newRequestId, REQUEST_ID_HEADER } from "#lib/platform/request-id.ts";
import { pageHeaders } from "#lib/platform/security-headers.ts";
import { payPageOrigin } from "#lib/platform/stripe/pay-page-origin.ts";

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

	const requestId = newRequestId();
	const nonce = randomBytes(16).toString("base64");
	const headers = pageHeaders({
		nonce,
		isHttps: settings.APP_BASE_URL.startsWith("https:"),
		isDevelopment: settings.NODE_ENV === "development",
		payPageOrigin: payPageOrigin(settings.STRIPE_API_URL),
		isPrivate: isPrivatePage(pathname),
	});
	const isAdmin = pathname === "/admin" || pathname.startsWith("/admin/");
	const secured = withRequestHeaders(request, { pageHeaders: headers, requestId });
	const response = isUnderMaintenance(settings.MAINTENANCE)
		? backSoon({ nonce, language: languageOf(request, isAdmin) })
		: isAdmin
			? NextResponse.next({ request: secured })
			: routeByLanguage(secured);
	for (const [name, value] of Object.entries(headers)) response.headers.set(name, value);
	response.headers.set(REQUEST_ID_HEADER, requestId);
	// A page that failed reads it from here: its markup may never have arrived.
	response.headers.set("Server-Timing", `request;desc="${requestId}"`);
	return response;
}

function languageOf(request: NextRequest, isAdmin: boolean): Locale {
	const { pathname } = request.nextUrl;
	const named = isAdmin ? request.cookies.get(ADMIN_LANGUAGE_COOKIE)?.value : pathname.split("/")[1];
	return named === "en" ? "en" : routing.defaultLocale;
}

function backSoon(page: { nonce: string; language: Locale }): NextResponse {
	return new NextResponse(maintenancePage(page), {
		status: 503,
		headers: {
			"Content-Type": "text/html; charset=utf-8",
			"Cache-Control": "no-store",
			"Retry-After": String(MAINTENANCE_RETRY_SECONDS),
		},
	});
}

function misdirected(baseUrl: string, headers: Record<string, string> = {}): NextResponse {
	return new NextResponse(`This site answers at ${baseUrl}\n`, {
		status: 421,
		headers: { "Content-Type": "text/plain; charset=utf-8", ...headers },
	});
}

/**
 * Next takes the nonce for its own scripts from the policy in the headers of the request. The request's id is ours alone: one that
 * came with it could be anything.
 */
function withRequestHeaders(
	request: NextRequest,
	{ pageHeaders: sent, requestId }: { pageHeaders: Record<string, string>; requestId: string },
): NextRequest {
	const headers = new Headers(request.headers);
	headers.set("Content-Security-Policy", sent["Content-Security-Policy"] ?? "");
	headers.set(REQUEST_ID_HEADER, requestId);
	const origin = originOf(request.headers, new URL(env().APP_BASE_URL).origin);
	if (origin) headers.set("origin", origin);
	return new NextRequest(request.url, { headers, method: request.method });
}

/** Routes under /api answer for themselves; the rest of the list are files. */
export const config = {
	matcher: ["/((?!api/|api$|_next/|scenes/|icon\\.svg$|favicon\\.ico$|robots\\.txt$|sitemap\\.xml$).*)"],
};
