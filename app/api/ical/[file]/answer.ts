import { brotliCompressSync, gzipSync } from "node:zlib";
import { chooseEncoding, type Encoding, entityTag, isNotModified } from "#lib/calendars/core/representation.ts";
import type { CachedExport } from "#lib/calendars/export-cache.ts";

const COMMON = {
	"Cache-Control": "private, no-cache",
	"Referrer-Policy": "no-referrer",
	"X-Robots-Tag": "noindex",
	"X-Content-Type-Options": "nosniff",
	Vary: "Accept-Encoding",
};

/**
 * The calendar in the form the reader takes, or 304 when it has it already; HEAD gets the same headers and no body. The server
 * names the encoding itself, by the same rule (`EXPORT_HEADER_RULES`).
 */
export function calendarAnswer(
	request: Request,
	{ pointer, body }: CachedExport,
): { response: Response; bytes: number } {
	const encoding = chooseEncoding(request.headers.get("accept-encoding"));
	const tag = entityTag(body.bodyHash, encoding);
	const lastModified = new Date(pointer.lastModified);
	const headers: Record<string, string> = { ...COMMON, ETag: tag, "Last-Modified": lastModified.toUTCString() };
	const conditions = {
		ifNoneMatch: request.headers.get("if-none-match"),
		ifModifiedSince: request.headers.get("if-modified-since"),
	};
	if (isNotModified(conditions, { entityTag: tag, lastModified })) {
		return { response: new Response(null, { status: 304, headers }), bytes: 0 };
	}
	const form = body.forms[encoding];
	headers["Content-Type"] = "text/calendar; charset=utf-8";
	headers["Content-Disposition"] = 'inline; filename="calendar.ics"';
	const isHead = request.method === "HEAD";
	return { response: new Response(isHead ? null : streamOf(form), { headers }), bytes: isHead ? 0 : form.byteLength };
}

// A Response copies bytes that it is given whole; what the cache keeps is only ever read.
function streamOf(form: Uint8Array<ArrayBuffer>): ReadableStream<Uint8Array> {
	return new ReadableStream({
		pull(controller) {
			controller.enqueue(form);
			controller.close();
		},
	});
}

/** One and the same for every address that leads to no calendar. */
export function notFoundAnswer(request: Request): Response {
	return plainAnswer(request, { form: NOT_FOUND, status: 404 });
}

export function limitedAnswer(request: Request, retryAfterSeconds: number): Response {
	return plainAnswer(request, { form: LIMITED, status: 429, retryAfterSeconds });
}

/** Never an empty calendar: a portal would take it for free nights. */
export function unavailableAnswer(request: Request, retryAfterSeconds: number): Response {
	return plainAnswer(request, { form: UNAVAILABLE, status: 503, retryAfterSeconds });
}

type Forms = Readonly<Record<Encoding, Uint8Array<ArrayBuffer>>>;

function formsOf(text: string): Forms {
	const identity = new TextEncoder().encode(text);
	return { identity, gzip: new Uint8Array(gzipSync(identity)), br: new Uint8Array(brotliCompressSync(identity)) };
}

function plainAnswer(
	request: Request,
	{ form, status, retryAfterSeconds }: { form: Forms; status: number; retryAfterSeconds?: number },
): Response {
	const headers: Record<string, string> = { ...COMMON, "Content-Type": "text/plain; charset=utf-8" };
	if (retryAfterSeconds !== undefined) headers["Retry-After"] = String(retryAfterSeconds);
	const body = request.method === "HEAD" ? null : form[chooseEncoding(request.headers.get("accept-encoding"))];
	return new Response(body, { status, headers });
}

const NOT_FOUND = formsOf(
	"There is no calendar at this address. Copy the link again from the page where you found it.\n",
);
const LIMITED = formsOf(
	"This calendar is being read too often. Nothing is wrong with it; please read it again a little later.\n",
);
const UNAVAILABLE = formsOf(
	"This calendar cannot be read just now. No night has changed; please read it again a little later.\n",
);
