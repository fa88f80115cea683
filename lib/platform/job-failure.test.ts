import { NonRetriableError } from "inngest";
import { expect, test } from "vitest";
import { failureOf } from "#lib/platform/job-failure.ts";
import { AppError } from "#lib/shared/errors.ts";

test("an unknown error leaves a job without its message, its cause and its place", () => {
	const failure = failureOf(
		new Error("insert into users values ('guest@example.com')", { cause: new Error("guest@example.com") }),
	);
	expect(failure).toBeInstanceOf(Error);
	expect(failure).not.toBeInstanceOf(NonRetriableError);
	expect([failure.message, failure.stack, failure.cause]).toEqual(["unexpected", "Error: unexpected", undefined]);
});

test.each(["not_found", "forbidden", "unauthenticated", "invalid", "precondition"] as const)(
	"%s is final: trying again cannot help",
	(code) => {
		const failure = failureOf(new AppError(code, "feed fed_1 of guest@example.com"));
		expect(failure).toBeInstanceOf(NonRetriableError);
		expect([failure.message, failure.cause]).toEqual([code, undefined]);
	},
);

test.each(["conflict", "rate_limited", "upstream"] as const)("%s is tried again", (code) => {
	const failure = failureOf(new AppError(code, "not now"));
	expect(failure).not.toBeInstanceOf(NonRetriableError);
	expect(failure.message).toBe(code);
});
