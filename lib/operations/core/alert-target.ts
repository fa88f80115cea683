import { z } from "zod";
import type { IncidentSeverity } from "#lib/operations/core/incident-kinds.ts";

export const CHANNEL_KINDS = ["email", "slack", "discord", "telegram", "webhook"] as const;
export type ChannelKind = (typeof CHANNEL_KINDS)[number];

const address = z.url({ protocol: /^https?$/ }).max(1_000);

/**
 * Where one channel leads, as it is stored encrypted. Telegram needs the bot's token and the chat's number; a generic webhook may
 * have a secret, with which each body is signed.
 */
export const alertTargetSchema = z.discriminatedUnion("kind", [
	z.object({ kind: z.literal("email"), email: z.email().max(254) }),
	z.object({ kind: z.literal("slack"), url: address }),
	z.object({ kind: z.literal("discord"), url: address }),
	z.object({
		kind: z.literal("telegram"),
		botToken: z.string().regex(/^\d{6,12}:[A-Za-z0-9_-]{30,50}$/),
		chatId: z.string().regex(/^(-?\d{1,20}|@[A-Za-z0-9_]{5,32})$/),
	}),
	z.object({ kind: z.literal("webhook"), url: address, secret: z.string().max(200).optional() }),
]);
export type AlertTarget = z.infer<typeof alertTargetSchema>;

/** A line below an entry's text, perhaps with a link of its own. */
export type AlertLine = {
	readonly text: string;
	readonly link: { readonly words: string; readonly url: string } | null;
};

/** One incident step or notice in words, as the host's pages say it. */
export type AlertEntry = {
	/** Empty for what is about no incident. */
	readonly incidentId: string;
	/** Of a notice. */
	readonly bookingId?: string;
	readonly kind: string;
	readonly step: string;
	readonly severity: IncidentSeverity;
	/** What happened, what it means, what to do. */
	readonly title: string;
	readonly text: string;
	readonly lines?: readonly AlertLine[];
	readonly next: string;
	/** The page that explains it. */
	readonly url: string;
	/** Home and instant, for the line above the title; the home is missing for the whole installation. */
	readonly context: string;
};

/** All that one channel is told at once; nothing in it is a guest's. */
export type AlertText = {
	readonly language: "es-MX" | "en";
	/** One line for a subject or a phone's notification. */
	readonly subject: string;
	/** The most pressing first. */
	readonly entries: readonly AlertEntry[];
	/** How many more there are that did not fit; 0 for none. */
	readonly more: number;
	/** Words around the entries: how the channel is changed or muted, and where that is. */
	readonly footer: string;
	readonly footerUrl: string;
};

/** What became of one sending; `code` has a sentence in `messages/` (`admin.alertErrors`). */
export type SendOutcome =
	| { readonly ok: true }
	| {
			readonly ok: false;
			readonly code: "not_set_up" | "refused" | "gone" | "limited" | "unreachable" | "unsafe" | "failed";
			/** The least time before another try, in seconds; null when the other side named none. */
			readonly retryAfterSeconds: number | null;
	  };

/** Sends one text; `key` makes a repetition known where the other side can tell (Resend, generic webhooks). Never throws. */
export type SendAlert = (
	target: AlertTarget,
	message: { readonly text: AlertText; readonly key: string },
) => Promise<SendOutcome>;
