import { Resend } from "resend";
import { alertMail } from "#lib/messages/templates/alert-mail.ts";
import type { AlertText, SendOutcome } from "#lib/operations/core/alert-target.ts";
import { failed, outcomeOfStatus } from "#lib/platform/alert-channels/post-outcome.ts";
import { retryAfterSeconds } from "#lib/platform/safe-fetch/retry-after.ts";
import type { Clock } from "#lib/shared/clock.ts";

export type MailSettings = {
	/** Null: this installation sends no mail. */
	readonly apiKey: string | null;
	readonly from: string | null;
	/** Resend's own address when absent. */
	readonly baseUrl?: string | undefined;
};

export type SendMail = (mail: {
	readonly to: string;
	readonly text: AlertText;
	readonly key: string;
}) => Promise<SendOutcome>;

const TIMEOUT_MS = 10_000;

/** Sends by Resend. A repetition under the same key is known there for a day and not sent twice. */
export function makeSendMail(
	settings: MailSettings & { readonly clock: Clock; readonly timeoutMs?: number },
): SendMail {
	const { apiKey, from, baseUrl, clock, timeoutMs = TIMEOUT_MS } = settings;
	if (!apiKey || !from) return async () => failed("not_set_up");
	const resend = new Resend(apiKey, baseUrl === undefined ? {} : { baseUrl });
	return async ({ to, text, key }) => {
		const { subject, html, text: plain } = alertMail(text);
		const { error, headers } = await resend.emails.send(
			{ from, to: [to], subject, html, text: plain },
			{ idempotencyKey: key, signal: AbortSignal.timeout(timeoutMs) },
		);
		if (!error) return { ok: true };
		const wait = retryAfterSeconds(headers?.["retry-after"] ?? null, clock.now());
		// Our first try is still on its way there; the next one is answered with what became of it.
		if (error.name === "concurrent_idempotent_requests") return failed("unreachable", wait);
		return error.statusCode === null ? failed("unreachable") : outcomeOfStatus(error.statusCode, wait);
	};
}
