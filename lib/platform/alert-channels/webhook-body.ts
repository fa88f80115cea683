import { createHmac } from "node:crypto";
import type { AlertText } from "#lib/operations/core/alert-target.ts";

/** Raised when a field changes its meaning or goes away; new fields do not raise it. */
const VERSION = 1;

/** The body of a generic webhook: ids and codes for programs, sentences for people. `key` repeats the header, so that it is signed. */
export function webhookBody({ text, key }: { readonly text: AlertText; readonly key: string }): string {
	const { language, subject, entries, more, footer, footerUrl } = text;
	return JSON.stringify({
		version: VERSION,
		key,
		language,
		subject,
		entries: entries.map((entry) => {
			const {
				incidentId,
				bookingId = "",
				kind,
				step,
				severity,
				context,
				title,
				text: words,
				lines = [],
				next,
				url,
			} = entry;
			return { incidentId, bookingId, kind, step, severity, context, title, text: words, lines, next, url };
		}),
		more,
		footer,
		footerUrl,
	});
}

/** What a receiver compares: HMAC-SHA256 of the body, byte for byte. */
export function webhookSignature(body: string, secret: string): string {
	return `sha256=${createHmac("sha256", secret).update(body).digest("hex")}`;
}
