import type { SendAlert } from "#lib/operations/core/alert-target.ts";

/** Makes the one function through which a channel is told something. */
export function makeSendAlert(): SendAlert {
	return async () => ({ ok: false, code: "not_set_up", retryAfterSeconds: null });
}
