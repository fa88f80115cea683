import { setTimeout as wait } from "node:timers/promises";
import { after } from "next/server";
import { calendarAnswer, limitedAnswer, notFoundAnswer, unavailableAnswer } from "#app/api/ical/[file]/answer.ts";
import type { ExportPointer } from "#lib/calendars/export-cache.ts";
import { type ExportAnswer, exportCalendar } from "#lib/calendars/export-calendar.ts";
import { flushExportReads, noteExportRead } from "#lib/calendars/record-export-read.ts";
import { flushBlocked, noteBlocked } from "#lib/operations/note-blocked.ts";
import { noteFault } from "#lib/operations/note-fault.ts";
import { clientAddress } from "#lib/platform/client-address.ts";
import type { Context } from "#lib/platform/context.ts";
import { env } from "#lib/platform/env.ts";
import { openContext } from "#lib/platform/open-context.ts";
import { newRequestId, withRequestId } from "#lib/platform/request-id.ts";

const SUFFIX = ".ics";
/** Reads of the same moment are written together, once the answers are out. */
const GATHER_MS = 500;
const RETRY_AFTER_SECONDS = 60;

type Params = { readonly params: Promise<{ readonly file: string }> };

/** Our calendar for one portal: `/api/ical/<token>.ics`. */
export async function GET(request: Request, { params }: Params): Promise<Response> {
	const startedAt = performance.now();
	return withRequestId(await answerTo(request, { params, startedAt }), newRequestId());
}

type Asked = Params & { readonly startedAt: number };

async function answerTo(request: Request, { params, startedAt }: Asked): Promise<Response> {
	try {
		const { file } = await params;
		const ctx = openContext({ kind: "reader" });
		const token = file.endsWith(SUFFIX) ? file.slice(0, -SUFFIX.length) : "";
		const client = clientAddress(request.headers.get("x-forwarded-for"), env().TRUSTED_PROXY_HOPS);
		return respond(ctx, { request, startedAt, answer: await exportCalendar(ctx, { token, client }) });
	} catch {
		// The settings cannot be read; the start has said why.
		return unavailableAnswer(request, RETRY_AFTER_SECONDS);
	}
}

export { GET as HEAD };

type Answered = { readonly request: Request; readonly startedAt: number; readonly answer: ExportAnswer };

function respond(ctx: Context, { request, startedAt, answer }: Answered): Response {
	switch (answer.outcome) {
		case "found": {
			if (answer.blocked) gather(noteBlocked(ctx, answer.blocked), () => flushBlocked(ctx));
			const { response, bytes } = calendarAnswer(request, answer);
			const { pointer, isFromCache } = answer;
			note(ctx, { request, startedAt, pointer, status: response.status, bytes, isFromCache });
			return response;
		}
		case "not_found":
			return notFoundAnswer(request);
		case "limited": {
			gather(noteBlocked(ctx, answer.blocked), () => flushBlocked(ctx));
			const { pointer, isFromCache } = answer;
			if (pointer) note(ctx, { request, startedAt, pointer, status: 429, bytes: 0, isFromCache });
			return limitedAnswer(request, answer.retryAfterSeconds);
		}
		case "unavailable":
			noteFault(ctx, "export_unavailable");
			return unavailableAnswer(request, answer.retryAfterSeconds);
	}
}

type Noted = Pick<Answered, "request" | "startedAt"> & {
	readonly pointer: ExportPointer;
	readonly status: number;
	readonly bytes: number;
	readonly isFromCache: boolean;
};

function note(ctx: Context, { request, startedAt, pointer, status, bytes, isFromCache }: Noted): void {
	const { headers, method } = request;
	const isFirst = noteExportRead(ctx, {
		pointer,
		request: {
			method,
			userAgent: headers.get("user-agent") ?? "",
			accept: headers.get("accept") ?? "",
			hasFetchMetadata: headers.has("sec-fetch-mode") || headers.has("sec-fetch-site") || headers.has("sec-fetch-dest"),
		},
		status,
		bytes,
		hasSeenVersion: method === "GET" && (status === 200 || status === 304),
		durationMs: performance.now() - startedAt,
		isFromCache,
	});
	gather(isFirst, () => flushExportReads(ctx));
}

function gather(isFirst: boolean, flush: () => Promise<unknown>): void {
	if (!isFirst) return;
	after(async () => {
		await wait(GATHER_MS);
		await flush();
	});
}
