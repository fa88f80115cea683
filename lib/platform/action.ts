import { unstable_rethrow } from "next/navigation";
import type { z } from "zod";
import { noteError } from "#lib/operations/note-error.ts";
import { requireHost } from "#lib/platform/auth.ts";
import type { Context } from "#lib/platform/context.ts";
import { currentRequestId } from "#lib/platform/current-request-id.ts";
import { openContext } from "#lib/platform/open-context.ts";
import { requireOwnOrigin } from "#lib/platform/own-origin.ts";
import { newRequestId } from "#lib/platform/request-id.ts";
import type { Role } from "#lib/shared/actor.ts";
import { AppError, type ErrorCode } from "#lib/shared/errors.ts";

/** What a form gets back. Field errors and reasons are keys of `messages/`; what was typed stays in the form. */
export type ActionResult<T> =
	| { ok: true; value: T }
	| {
			ok: false;
			reason: string;
			fields?: Readonly<Record<string, string>>;
			/** What the sentence for the reason names, such as an amount, already in the reader's language. */
			values?: Readonly<Record<string, string>>;
			requestId?: string;
	  };

type Handler<Schema extends z.ZodType, T> = (ctx: Context, input: z.infer<Schema>) => Promise<ActionResult<T>>;

const CHANGE_ROLES: readonly Role[] = ["owner", "co_host"];

/**
 * Wraps one server action. In this order: Origin must be this site's, the person must be logged in with a role that may change
 * things, the input must parse, then the verb runs. Errors become a key of the `errors` messages; unknown ones are logged
 * under a request id and nothing of them reaches the page.
 */
export function action<Schema extends z.ZodType, T>(schema: Schema, handler: Handler<Schema, T>) {
	return async (input: unknown): Promise<ActionResult<T>> => {
		const requestId = (await currentRequestId()) ?? newRequestId();
		const anonymous = openContext({ kind: "anonymous" });
		try {
			await requireOwnOrigin();
			const host = await requireHost();
			if (!CHANGE_ROLES.includes(host.role)) throw new AppError("forbidden", "role may not change anything");
			const parsed = schema.safeParse(input instanceof FormData ? Object.fromEntries(input) : input);
			if (!parsed.success) return { ok: false, reason: "invalid", fields: fieldErrors(parsed.error) };
			const ctx = { ...openContext({ kind: "host", userId: host.id, role: host.role }) };
			return await handler(ctx, parsed.data);
		} catch (error) {
			unstable_rethrow(error);
			const reason: ErrorCode | "unexpected" = error instanceof AppError ? error.code : "unexpected";
			if (reason === "unexpected") {
				anonymous.log.error("action.failed", { requestId }, error);
				await noteError(anonymous, { error, route: "action", reference: requestId });
			}
			return { ok: false, reason, requestId };
		}
	};
}

/** What `useActionState` holds for a form: nothing yet, or what came of it and, when it was refused, what was typed. */
export type FormState<T> = (ActionResult<T> & { typed?: Readonly<Record<string, string>> }) | null;

/** `action` for a form, so that it works before any script has arrived; a refusal brings back what was typed. */
export function formAction<Schema extends z.ZodType, T>(schema: Schema, handler: Handler<Schema, T>) {
	const run = action(schema, handler);
	return async (_previous: FormState<T>, form: FormData): Promise<FormState<T>> => {
		const result = await run(form);
		return result.ok ? result : { ...result, typed: typedIn(form) };
	};
}

/** What was typed, to be shown again; Next's own fields begin with a dollar sign. */
export function typedIn(form: FormData): Record<string, string> {
	const typed: Record<string, string> = {};
	for (const [name, value] of form) if (typeof value === "string" && !name.startsWith("$")) typed[name] = value;
	return typed;
}

/** The first refusal of each field, as a key of `messages/`. */
export function fieldErrors(error: z.ZodError): Record<string, string> {
	const fields: Record<string, string> = {};
	for (const issue of error.issues) fields[issue.path.join(".") || "form"] ??= issue.message;
	return fields;
}
