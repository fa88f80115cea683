import { openContext } from "#lib/platform/open-context.ts";
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
 * Wraps one JSON route handler: an AppError becomes its status with its message, anything else 500 with a request id, logged
 * under the same id, and nothing of the cause in the answer.
 */
export function route<Args extends unknown[]>(handler: Handler<Args>): Handler<Args> {
	return async (request, ...args) => {
		const requestId = crypto.randomUUID();
		try {
			return await handler(request, ...args);
		} catch (error) {
			if (error instanceof AppError) {
				return Response.json({ error: { code: error.code, message: error.message } }, { status: STATUS[error.code] });
			}
			openContext({ kind: "anonymous" }).log.error("route.failed", { requestId }, error);
			const message = "Something went wrong on our side. Nothing was changed. Please try again in a moment.";
			return Response.json({ error: { code: "unexpected", message, requestId } }, { status: 500 });
		}
	};
}
