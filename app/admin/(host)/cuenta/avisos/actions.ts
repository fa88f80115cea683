"use server";

import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import { addAlertChannel } from "#lib/operations/add-alert-channel.ts";
import { changeAlertChannel, switchAlertChannel } from "#lib/operations/change-alert-channel.ts";
import { CHANNELS_PATH } from "#lib/operations/core/host-paths.ts";
import { removeAlertChannel } from "#lib/operations/remove-alert-channel.ts";
import {
	alertChannelSchema,
	changeAlertChannelSchema,
	newAlertChannelSchema,
	switchAlertChannelSchema,
} from "#lib/operations/schemas.ts";
import { testAlertChannel } from "#lib/operations/test-alert-channel.ts";
import { formAction } from "#lib/platform/action.ts";

export const addChannelAction = formAction(newAlertChannelSchema, async (ctx, input) => {
	if (ctx.actor.kind !== "host") return { ok: false, reason: "forbidden" };
	const outcome = await addAlertChannel(ctx, { ...input, userId: ctx.actor.userId });
	if (!outcome.ok) return outcome;
	refresh();
	return { ok: true, value: { label: input.label } };
});

export const changeChannelAction = formAction(changeAlertChannelSchema, async (ctx, input) => {
	await changeAlertChannel(ctx, input);
	refresh();
	return { ok: true, value: null };
});

export const switchChannelAction = formAction(switchAlertChannelSchema, async (ctx, input) => {
	await switchAlertChannel(ctx, input);
	refresh();
	return { ok: true, value: null };
});

/** What became of a test is no refusal of ours: the page says it in words either way. */
export const testChannelAction = formAction(alertChannelSchema, async (ctx, { channelId }) => {
	const outcome = await testAlertChannel(ctx, channelId);
	if (!outcome.ok && outcome.code === "too_often") return { ok: false, reason: "rate_limited" };
	refresh();
	return { ok: true, value: outcome.ok ? null : outcome.code };
});

/** The card of a removed channel is gone, so the page itself tells. */
export const removeChannelAction = formAction(alertChannelSchema, async (ctx, { channelId }) => {
	await removeAlertChannel(ctx, channelId);
	redirect(`${CHANNELS_PATH}?quitado=1`);
});
