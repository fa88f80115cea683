import { NonRetriableError } from "inngest";
import { AppError, type ErrorCode } from "#lib/shared/errors.ts";

/** Trying again cannot help: what is asked does not exist, is not allowed or makes no sense. */
const FINAL_CODES: readonly ErrorCode[] = ["not_found", "forbidden", "unauthenticated", "invalid", "precondition"];

/** The error that leaves a job: its message is a code, its stack is empty, it has no cause. */
export function failureOf(error: unknown): Error {
	const code = error instanceof AppError ? error.code : "unexpected";
	const isFinal = error instanceof AppError && FINAL_CODES.includes(error.code);
	const failure = isFinal ? new NonRetriableError(code) : new Error(code);
	failure.stack = `${failure.name}: ${code}`;
	return failure;
}
