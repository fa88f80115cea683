import { z } from "zod";
import type { FeedChannel } from "#lib/calendars/list-channels.ts";
import type { OpenIncident } from "#lib/operations/list-incidents.ts";
import { isPlainDate, type PlainDate } from "#lib/shared/plain-date.ts";
import type { Stay } from "#lib/shared/stay.ts";
import { calendarHref, channelsHref, feedHref } from "./host-links.ts";

const SIDE_KINDS = ["reservation", "busy", "tentative", "hold", "booking", "block", "owner_stay"] as const;

export type SideView = { readonly kind: (typeof SIDE_KINDS)[number]; readonly feed: FeedChannel | null };

export type IncidentView = {
	/** Key of its sentences. */
	readonly words: OpenIncident["kind"] | "conflict_notice";
	readonly feed: FeedChannel | null;
	readonly stays: readonly Stay[];
	readonly sides: readonly SideView[];
	/** The page with the next step. */
	readonly href: (slug: string) => string;
};

const day = z.custom<PlainDate>((value) => typeof value === "string" && isPlainDate(value));
const staySchema = z.object({ arrival: day, departure: day });
const staysSchema = z.object({ stays: z.array(staySchema) });
const sidesSchema = z.object({ sides: z.array(z.object({ kind: z.enum(SIDE_KINDS), feedId: z.string().optional() })) });

/** What the details of an incident say, and where the host goes from there. Details of another shape are left out. */
export function readIncident(incident: OpenIncident, feeds: readonly FeedChannel[]): IncidentView {
	const { kind, details, severity } = incident;
	const feedOf = (id: string | null | undefined) => feeds.find((feed) => feed.id === id) ?? null;
	const feed = feedOf(incident.feedId);
	const stays = staysOf(details);
	const found = sidesSchema.safeParse(details);
	const sides = found.success ? found.data.sides.map((side) => ({ kind: side.kind, feed: feedOf(side.feedId) })) : [];
	const [first] = stays;
	const isOnCalendar = kind === "conflict" || kind === "probable_mirror";
	return {
		words: kind === "conflict" && severity === "notice" ? "conflict_notice" : kind,
		feed,
		stays,
		sides,
		href: (slug) => {
			if (isOnCalendar && first) return calendarHref(slug, first);
			return feed ? feedHref(slug, feed.id) : channelsHref(slug);
		},
	};
}

function staysOf(details: OpenIncident["details"]): Stay[] {
	const several = staysSchema.safeParse(details);
	if (several.success) return several.data.stays;
	const one = staySchema.safeParse(details);
	return one.success ? [one.data] : [];
}
