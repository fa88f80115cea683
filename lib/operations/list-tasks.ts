import { requireHostActor } from "#lib/accounts/require-host-actor.ts";
import { countTasks, type HostTaskRow, selectTasks, type TaskFilter } from "#lib/operations/task-store.ts";
import type { Context } from "#lib/platform/context.ts";
import type { Id } from "#lib/shared/ids.ts";

/** One booking never has so many. */
const MOST_OF_BOOKING = 500;
const DAY_MS = 86_400_000;
const DONE_DAYS = 30;

export const TASKS_A_PAGE = 20;

export type HostTask = Omit<HostTaskRow, "subject">;

export type TaskPage = {
	readonly tasks: readonly HostTask[];
	/** Of all pages. */
	readonly total: number;
	/** From 1; the last one when a later was asked for. */
	readonly page: number;
	readonly pages: number;
};

/**
 * What only a person can do for one booking, the oldest first; with `isDone` what was done in the last 30 days, the latest first. Throws
 * AppError `forbidden` unless a host asks.
 */
export async function listTasks(
	ctx: Context,
	{ bookingId, isDone = false }: { readonly bookingId: Id<"booking">; readonly isDone?: boolean },
): Promise<HostTask[]> {
	requireHostActor(ctx);
	return select(ctx, { ...filterOf(ctx, isDone), bookingId, limit: MOST_OF_BOOKING });
}

/** The same of all bookings, a page at a time. Throws AppError `forbidden` unless a host asks. */
export async function listTaskPage(
	ctx: Context,
	{ isDone = false, page: asked }: { readonly isDone?: boolean; readonly page: number },
): Promise<TaskPage> {
	requireHostActor(ctx);
	const filter = filterOf(ctx, isDone);
	const total = await countTasks(ctx.db, filter);
	const pages = Math.max(Math.ceil(total / TASKS_A_PAGE), 1);
	const page = Math.min(Math.max(asked, 1), pages);
	const tasks = await select(ctx, { ...filter, limit: TASKS_A_PAGE, offset: (page - 1) * TASKS_A_PAGE });
	return { tasks, total, page, pages };
}

/** How many tasks are open. Throws AppError `forbidden` unless a host asks. */
export async function countOpenTasks(ctx: Context): Promise<number> {
	requireHostActor(ctx);
	return countTasks(ctx.db, { isOpen: true });
}

function filterOf(ctx: Context, isDone: boolean): TaskFilter {
	if (!isDone) return { isOpen: true };
	return { isOpen: false, since: new Date(ctx.clock.now().getTime() - DONE_DAYS * DAY_MS) };
}

async function select(ctx: Context, query: Parameters<typeof selectTasks>[1]): Promise<HostTask[]> {
	const rows = await selectTasks(ctx.db, query);
	return rows.map(({ subject: _, ...task }) => task);
}
