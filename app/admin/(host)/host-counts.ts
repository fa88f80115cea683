import { countBookingViews } from "#lib/bookings/list-bookings.ts";
import { countOpenTasks } from "#lib/operations/list-tasks.ts";
import type { Context } from "#lib/platform/context.ts";

/** What waits for the host beside incidents. */
export type HostCounts = { readonly requests: number; readonly tasks: number; readonly inHouse: number };

export async function countForHost(ctx: Context): Promise<HostCounts> {
	const [views, tasks] = await Promise.all([countBookingViews(ctx), countOpenTasks(ctx)]);
	return { requests: views.requests, tasks, inHouse: views.in_house };
}
