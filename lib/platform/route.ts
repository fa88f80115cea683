import { routePattern } from "#lib/operations/core/error-fingerprint.ts";
import { noteError } from "#lib/operations/note-error.ts";
import { openContext } from "#lib/platform/open-context.ts";
import { newRequestId, withRequestId } from "#lib/platform/request-id.ts";
import { AppError, type ErrorCode } from "#lib/shared/errors.ts";

const STATUS: Record<ErrorCode, number> = {
	not_found: 404,
	forbidden: 403,
	unauthenticated: 401,
	conflict: 409,
	invalid: 400,
	rate_limited: 429,
	precondition: 412,
	upstream: 502,
};

type Handler<Args extends unknown[]> = (request: Request, ...args: Args) => Promise<Response>;

/**
 * Wraps one JSON route handler: an AppError becomes its status with its message, anything else 500 with a request id, logged and
 * reported under the same id, and nothing of the cause in the answer. Every answer carries the id.
 */
export function route<Args extends unknown[]>(handler: Handler<Args>): Handler<Args> {
	return async (request, ...args) => {
		const requestId = newRequestId();
		const response = await handler(request, ...args).catch((error: unknown) =>
			refusalFor(error, { request, requestId }),
		);
		return withRequestId(response, requestId);
	};
}

function refusalFor(error: unknown, asked: { request: Request; requestId: string }): Response {
	if (error instanceof AppError) {
		return Response.json({ error: { code: error.code, message: error.message } }, { status: STATUS[error.code] });
	}
	const { request, requestId } = asked;
	const ctx = openContext({ kind: "anonymous" });
	ctx.log.error("route.failed", { requestId }, error);
	void noteError(ctx, { error, route: routePattern(new URL(request.url).pathname), reference: requestId });
	const message = "Something went wrong on our side. Nothing was changed. Please try again in a moment.";
	return Response.json({ error: { code: "unexpected", message, requestId } }, { status: 500 });
}
