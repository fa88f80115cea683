import { headers } from "next/headers";
import { env } from "#lib/platform/env.ts";
import { AppError } from "#lib/shared/errors.ts";

/** Next lets a request without an Origin through; a change never comes without one from a browser. Throws AppError `forbidden`. */
export async function requireOwnOrigin(): Promise<void> {
	const origin = (await headers()).get("origin");
	if (origin !== new URL(env().APP_BASE_URL).origin) throw new AppError("forbidden", "request comes from another site");
}
