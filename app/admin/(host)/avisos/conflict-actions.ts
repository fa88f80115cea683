"use server";

import { refresh } from "next/cache";
import { settleConflictSchema } from "#lib/calendars/conflict-schemas.ts";
import { settleConflict } from "#lib/calendars/settle-conflict.ts";
import { formAction } from "#lib/platform/action.ts";

export const settleConflictAction = formAction(settleConflictSchema, async (ctx, input) => {
	const outcome = await settleConflict(ctx, input);
	if (!outcome.ok) return outcome;
	refresh();
	return { ok: true, value: null };
});
