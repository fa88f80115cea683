export const CHANNELS = ["email", "slack", "discord", "telegram", "webhook"] as const;
export type Channel = (typeof CHANNELS)[number];

/** How a service misbehaves; see `api.ts`. */
export const FAULTS = ["down", "slow", "refused", "gone", "limited"] as const;
export type Fault = (typeof FAULTS)[number];
export type Faults = Record<Channel, Fault | null>;

export const NO_FAULTS: Faults = { email: null, slack: null, discord: null, telegram: null, webhook: null };

/** One thing that arrived. */
export type Message = {
	id: string;
	at: string;
	channel: Channel;
	/** Address of a mail, number of a Telegram chat, the name in the path of the others. */
	to: string;
	from: string | null;
	/** First line of what arrived. */
	subject: string;
	/** All of it as plain text. */
	text: string;
	html: string | null;
	/** Under which a repetition is known. */
	key: string | null;
	/** How often it arrived again under its key; it is shown once. */
	repeats: number;
	/** Of a mail: what the site was told of it afterwards. */
	bounced?: "bounced" | "complained" | "delivery_delayed";
	/** Of a webhook: the value of `X-Signature`. */
	signature: string | null;
	/** What was sent, as JSON. */
	body: unknown;
};

export function isChannel(text: string): text is Channel {
	return CHANNELS.some((channel) => channel === text);
}
