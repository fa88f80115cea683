"use server";

import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { z } from "zod";
import { addFeed } from "#lib/calendars/add-feed.ts";
import { changeFeed } from "#lib/calendars/change-feed.ts";
import { createExport } from "#lib/calendars/create-export.ts";
import {
	exportBreadthSchema,
	exportSchema,
	exportTokenSchema,
	newExportSchema,
	roundTripSchema,
	startRoundTripSchema,
} from "#lib/calendars/export-schemas.ts";
import { finishRoundTrip } from "#lib/calendars/finish-round-trip.ts";
import { issueExportToken } from "#lib/calendars/issue-export-token.ts";
import { pauseFeed, resumeFeed } from "#lib/calendars/pause-feed.ts";
import { releaseHeld } from "#lib/calendars/release-held.ts";
import { removeFeed } from "#lib/calendars/remove-feed.ts";
import { revokeExportToken } from "#lib/calendars/revoke-export-token.ts";
import {
	addFeedSchema,
	changeFeedSchema,
	feedSchema,
	propertySchema,
	removeFeedSchema,
} from "#lib/calendars/schemas.ts";
import { setExportBreadth } from "#lib/calendars/set-export-breadth.ts";
import { startRoundTrip } from "#lib/calendars/start-round-trip.ts";
import { syncProperty } from "#lib/calendars/sync-property.ts";
import { formAction } from "#lib/platform/action.ts";
import { channelsHref, feedHref } from "../../../host-links.ts";
import { firstRead, removalQuery, syncView } from "./outcome-views.ts";

/** Of the page that a form stands on, to go back to. */
const slugField = z.string().regex(/^[a-z0-9-]+$/);

export const addFeedAction = formAction(addFeedSchema, async (ctx, input) => {
	const outcome = await addFeed(ctx, input);
	if (!outcome.ok) return outcome;
	refresh();
	return {
		ok: true,
		value: { portal: input.portal, portalName: input.portalName ?? null, ...firstRead(outcome.first) },
	};
});

export const changeFeedAction = formAction(changeFeedSchema, async (ctx, input) => {
	const outcome = await changeFeed(ctx, input);
	if (!outcome.ok) return outcome;
	refresh();
	return { ok: true, value: outcome.first ? firstRead(outcome.first) : null };
});

export const pauseFeedAction = formAction(feedSchema, async (ctx, { feedId }) => {
	await pauseFeed(ctx, feedId);
	refresh();
	return { ok: true, value: null };
});

export const resumeFeedAction = formAction(feedSchema, async (ctx, { feedId }) => {
	await resumeFeed(ctx, feedId);
	refresh();
	return { ok: true, value: null };
});

/** The page of a removed feed is gone, so the result is told on the page of all channels. */
export const removeFeedAction = formAction(
	z.intersection(removeFeedSchema, z.object({ slug: slugField, portal: z.string().max(60) })),
	async (ctx, { slug, portal, ...removal }) => {
		const outcome = await removeFeed(ctx, removal);
		redirect(`${channelsHref(slug)}?${removalQuery(outcome, portal)}`);
	},
);

export const releaseHeldAction = formAction(
	z.intersection(feedSchema, z.object({ slug: slugField })),
	async (ctx, { feedId, slug }) => {
		const outcome = await releaseHeld(ctx, feedId);
		if (!outcome.ok) return outcome;
		redirect(`${feedHref(slug, feedId)}?liberadas=${outcome.releasedNights}`);
	},
);

export const syncNowAction = formAction(propertySchema, async (ctx, { propertyId }) => {
	const results = await syncProperty(ctx, propertyId);
	refresh();
	return { ok: true, value: results.map(syncView) };
});

/** A form sends a ticked box as "on" and an empty one not at all. */
function withTick(form: unknown): unknown {
	if (typeof form !== "object" || form === null) return form;
	const isNarrow = "isNarrow" in form && (form.isNarrow === "on" || form.isNarrow === "true");
	return { ...form, isNarrow };
}

export const createExportAction = formAction(z.preprocess(withTick, newExportSchema), async (ctx, input) => {
	const outcome = await createExport(ctx, input);
	if (!outcome.ok) return outcome;
	refresh();
	return { ok: true, value: { portal: input.portal, portalName: input.portalName } };
});

export const issueLinkAction = formAction(exportSchema, async (ctx, input) => {
	const outcome = await issueExportToken(ctx, input);
	if (!outcome.ok) return outcome;
	refresh();
	return { ok: true, value: null };
});

export const revokeLinkAction = formAction(exportTokenSchema, async (ctx, input) => {
	const outcome = await revokeExportToken(ctx, input);
	refresh();
	return outcome.ok ? { ok: true, value: null } : outcome;
});

export const setBreadthAction = formAction(z.preprocess(withTick, exportBreadthSchema), async (ctx, input) => {
	const outcome = await setExportBreadth(ctx, input);
	refresh();
	return outcome.ok ? { ok: true, value: null } : outcome;
});

export const startRoundTripAction = formAction(startRoundTripSchema, async (ctx, { exportId, portal }) => {
	const t = await getTranslations("admin.wizard");
	const outcome = await startRoundTrip(ctx, { exportId, note: t("testNote", { portal }) });
	if (!outcome.ok) return outcome;
	refresh();
	return { ok: true, value: null };
});

export const finishRoundTripAction = formAction(roundTripSchema, async (ctx, input) => {
	const outcome = await finishRoundTrip(ctx, input);
	refresh();
	return outcome.ok ? { ok: true, value: null } : outcome;
});
