import { Resend } from "resend";
import type { MailOutcome, SendMail } from "#lib/messages/core/send-mail.ts";

export type GuestMailSettings = {
	/** Null: this installation sends no mail. */
	readonly apiKey: string | null;
	readonly from: string | null;
	/** Resend's own address when absent. */
	readonly baseUrl?: string | undefined;
	readonly timeoutMs?: number;
};

const TIMEOUT_MS = 10_000;

function failed(code: string): MailOutcome {
	return { ok: false, kind: "failed", code };
}

/**
 * What an error of Resend means. The same key with another body: our first try was taken, and the mail has been rendered anew since, so it
 * is on its way. Only what is wrong with the mail itself is final; a wrong key or sender is put right and tried again.
 */
function outcomeOf({ name, statusCode }: { name: string; statusCode: number | null }): MailOutcome {
	if (name === "invalid_idempotent_request") return { ok: true, providerId: "" };
	if (statusCode === null || statusCode >= 500 || statusCode === 408) return failed("unreachable");
	if (name === "concurrent_idempotent_requests") return failed("unreachable");
	if (statusCode === 429) return failed("limited");
	if (statusCode === 422 && (name === "validation_error" || name === "invalid_parameter")) {
		return { ok: false, kind: "refused", code: name };
	}
	return failed(`status_${statusCode}`);
}

/**
 * Makes the one function through which a guest is written to, by Resend. The key makes a repetition known there for a day, and goes along
 * as a tag, so that a bounce names the mail even when its answer never reached us. Never throws, and nothing of a mail reaches a log.
 */
export function makeSendMail(settings: GuestMailSettings): SendMail {
	const { apiKey, from, baseUrl, timeoutMs = TIMEOUT_MS } = settings;
	if (!apiKey || !from) return async () => failed("not_set_up");
	const resend = new Resend(apiKey, baseUrl === undefined ? {} : { baseUrl });
	return async ({ to, subject, text, html, key, replyTo }) => {
		try {
			const { data, error } = await resend.emails.send(
				{
					...{ from, to: [to], subject, html, text },
					tags: [{ name: "mail", value: key }],
					...(replyTo ? { replyTo } : {}),
				},
				{ idempotencyKey: key, signal: AbortSignal.timeout(timeoutMs) },
			);
			return error ? outcomeOf(error) : { ok: true, providerId: data.id };
		} catch {
			return failed("unreachable");
		}
	};
}
