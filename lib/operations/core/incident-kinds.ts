/** Every kind of trouble that is told; each has its sentences under `admin.incidents` in `messages/`. */
export const INCIDENT_KINDS = [
	"feed_late",
	"feed_failing",
	"feed_dead_link",
	"feed_slow",
	"feed_broken_event",
	"mass_removal_held",
	"producer_changed",
	"conflict",
	"probable_mirror",
	"decision_ended",
	"silent_reader",
	"link_unread",
	"link_rotation",
	"export_slow",
	"export_failing",
	"cache_down",
	"cache_cold",
	"requests_blocked",
	"job_late",
	"outbox_stuck",
	"channel_failing",
	"error",
] as const;
export type IncidentKind = (typeof INCIDENT_KINDS)[number];

/** From "good to know" to "a guest may stand at a locked door". */
export const SEVERITIES = ["notice", "warning", "urgent"] as const;
export type IncidentSeverity = (typeof SEVERITIES)[number];

/** What a message about an incident is for; `opened` happens once, `worsened:*` once per severity reached. */
export type IncidentStep = "opened" | `worsened:${IncidentSeverity}` | "recovered" | `reminder:${number}`;

/** True when `a` presses more than `b`. */
export function isWorse(a: IncidentSeverity, b: IncidentSeverity): boolean {
	return SEVERITIES.indexOf(a) > SEVERITIES.indexOf(b);
}

/** One-off events: they stay open until the host has seen them or a while has passed, and their end is not told. */
const ONE_OFF: readonly IncidentKind[] = ["decision_ended", "error", "link_rotation"];

/** True for a kind whose end is no news to anybody. */
export function endsSilently(kind: IncidentKind): boolean {
	return ONE_OFF.includes(kind);
}

/** A feed that cannot be read is one problem, whether it is late, fails or its link is dead. */
const FAMILIES: Partial<Record<IncidentKind, string>> = {
	feed_late: "feed_unread",
	feed_failing: "feed_unread",
	feed_dead_link: "feed_unread",
};

/** Kinds of one family are stages of one problem: of them at most one incident per subject is open. */
export function familyOf(kind: IncidentKind): string {
	return FAMILIES[kind] ?? kind;
}

/** True when `text` is a kind that this version knows. */
export function isIncidentKind(text: string): text is IncidentKind {
	return (INCIDENT_KINDS as readonly string[]).includes(text);
}
