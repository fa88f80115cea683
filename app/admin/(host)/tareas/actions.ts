"use server";

import { refresh } from "next/cache";
import { z } from "zod";
import { finishTask } from "#lib/operations/finish-task.ts";
import { formAction } from "#lib/platform/action.ts";
import { isId } from "#lib/shared/ids.ts";

const finishTaskForm = z.object({
	taskId: z.custom<`tsk_${string}`>((value) => typeof value === "string" && isId("task", value), "id"),
	wasGivenBack: z.stringbool().optional(),
});

export const finishTaskAction = formAction(finishTaskForm, async (ctx, { taskId, wasGivenBack = false }) => {
	const outcome = await finishTask(ctx, { taskId, wasGivenBack });
	refresh();
	return outcome.ok ? { ok: true, value: null } : outcome;
});
