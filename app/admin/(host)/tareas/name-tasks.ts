import { listBookingNames } from "#lib/bookings/list-booking-names.ts";
import type { HostTask } from "#lib/operations/list-tasks.ts";
import type { Context } from "#lib/platform/context.ts";
import type { NamedTask } from "./task-list.tsx";

/** Tasks with the bookings that they are about. */
export async function nameTasks(ctx: Context, tasks: readonly HostTask[]): Promise<NamedTask[]> {
	const names = await listBookingNames(
		ctx,
		tasks.map(({ bookingId }) => bookingId),
	);
	return tasks.flatMap((task) => {
		const booking = names.get(task.bookingId);
		return booking ? [{ task, booking }] : [];
	});
}
