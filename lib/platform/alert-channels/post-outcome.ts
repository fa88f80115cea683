import type { SendOutcome } from "#lib/operations/core/alert-target.ts";
import type { PostOutcome } from "#lib/platform/safe-post.ts";

type FailureCode = Extract<SendOutcome, { ok: false }>["code"];

const ARRIVED: SendOutcome = { ok: true };

export function failed(code: FailureCode, retryAfterSeconds: number | null = null): SendOutcome {
	return { ok: false, code, retryAfterSeconds };
}

/** What a status means for the one who sent: whom to ask, and whether another try makes sense. */
export function outcomeOfStatus(status: number, retryAfterSeconds: number | null): SendOutcome {
	if (status >= 200 && status < 300) return ARRIVED;
	if (status === 429) return failed("limited", retryAfterSeconds);
	if (status === 404 || status === 410) return failed("gone");
	if (status === 401 || status === 403) return failed("refused");
	if (status >= 500 || status === 408) return failed("unreachable", retryAfterSeconds);
	return failed("failed");
}

export function outcomeOfPost(posted: PostOutcome): SendOutcome {
	return posted.kind === "answered" ? outcomeOfStatus(posted.status, posted.retryAfterSeconds) : failed(posted.kind);
}
