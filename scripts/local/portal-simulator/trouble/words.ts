import type { IncidentKind } from "#lib/operations/core/incident-kinds.ts";
import type { TroubleReason } from "./refusal.ts";

export const TROUBLE_LANGUAGES = ["es", "en"] as const;
export type TroubleLanguage = (typeof TROUBLE_LANGUAGES)[number];

/** What the page says about one kind of trouble. */
export type TroubleWords = {
	readonly name: string;
	/** What the button does. */
	readonly does: string;
	/** What the host will be told. */
	readonly told: string;
	/** The two buttons. */
	readonly cause: string;
	readonly mend: string;
};

export const TROUBLE_GROUPS = ["reading", "nights", "readers", "delivery", "machine"] as const;
export type TroubleGroup = (typeof TROUBLE_GROUPS)[number];

/** Where a kind stands on the page. */
export const GROUP_OF: Record<IncidentKind, TroubleGroup> = {
	feed_late: "reading",
	feed_failing: "reading",
	feed_dead_link: "reading",
	feed_slow: "reading",
	feed_broken_event: "reading",
	producer_changed: "reading",
	mass_removal_held: "nights",
	conflict: "nights",
	probable_mirror: "nights",
	decision_ended: "nights",
	silent_reader: "readers",
	link_unread: "readers",
	link_rotation: "readers",
	export_slow: "delivery",
	export_failing: "delivery",
	cache_down: "delivery",
	cache_cold: "delivery",
	requests_blocked: "delivery",
	job_late: "machine",
	outbox_stuck: "machine",
	channel_failing: "machine",
	error: "machine",
};

/** The words around the list. */
export type FrameWords = {
	readonly title: string;
	readonly intro: string;
	readonly back: string;
	readonly inbox: string;
	readonly alerts: string;
	readonly other: { readonly language: TroubleLanguage; readonly label: string };
	readonly home: string;
	/** Before what the host will be told. */
	readonly told: string;
	readonly groups: Readonly<Record<TroubleGroup, string>>;
	readonly state: {
		readonly idle: string;
		readonly caused: string;
		readonly mended: string;
		readonly open: (ago: string) => string;
		readonly over: (ago: string) => string;
		readonly see: string;
	};
	readonly refusals: Readonly<Record<TroubleReason, string>>;
	readonly ago: (count: number, unit: "seconds" | "minutes" | "hours" | "days") => string;
};
