export const ERROR_CODES = [
	"not_found",
	"forbidden",
	"unauthenticated",
	"conflict",
	"invalid",
	"rate_limited",
	"precondition",
	"upstream",
] as const;

export type ErrorCode = (typeof ERROR_CODES)[number];

/**
 * A failure that its caller can name. `messageKey` points into the `errors` section of `messages/`; `message` is English, for
 * logs and command lines, and never holds personal data, addresses of feeds or tokens.
 */
export class AppError extends Error {
	readonly code: ErrorCode;
	readonly messageKey: string | null;

	constructor(code: ErrorCode, message: string, options: { cause?: unknown; messageKey?: string } = {}) {
		super(message, options.cause === undefined ? undefined : { cause: options.cause });
		this.name = "AppError";
		this.code = code;
		this.messageKey = options.messageKey ?? null;
	}
}
