import { forbidden, notFound } from "next/navigation";
import { AppError } from "#lib/shared/errors.ts";

/**
 * What a page reads through a verb: an AppError `not_found` or `forbidden` becomes Next's page for it (404, 403), anything else goes
 * on to the error page.
 */
export async function forPage<T>(work: Promise<T>): Promise<T> {
	try {
		return await work;
	} catch (error) {
		if (error instanceof AppError && error.code === "not_found") notFound();
		if (error instanceof AppError && error.code === "forbidden") forbidden();
		throw error;
	}
}
