import { notFound } from "next/navigation";
import { cache } from "react";
import type { SessionUser } from "#lib/accounts/find-session-user.ts";
import type { Context } from "#lib/platform/context.ts";
import { findPropertyForHost } from "#lib/properties/find-property-for-host.ts";
import type { HostProperty } from "#lib/properties/host-property.ts";
import { hostSession } from "../../../host-session.ts";

export type HomeSession = { ctx: Context; host: SessionUser; property: HostProperty };

/** The home of this address for whoever is logged in; sends nobody to the login and an unknown address to "not found". */
export const homeSession = cache(async (slug: string, path: string): Promise<HomeSession> => {
	const { ctx, host } = await hostSession(path);
	const property = await findPropertyForHost(ctx, slug);
	if (!property) notFound();
	return { ctx, host, property };
});
