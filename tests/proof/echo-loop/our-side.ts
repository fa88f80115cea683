import { DEFAULT_SWITCHES } from "#lib/calendars/core/calendar-reading.ts";
import { decideImport } from "#lib/calendars/core/decide-import.ts";
import { EMPTY_MEMORY, type FeedMemory } from "#lib/calendars/core/feed-memory.ts";
import { closesHere, isPortalsOwn } from "#lib/calendars/core/night-class.ts";
import { type ExportEvent, listExportEvents, type PortalRun, planRuns } from "#lib/calendars/core/plan-export.ts";
import { readCalendar } from "#lib/calendars/core/read-calendar.ts";
import { NO_ECHOES, type ReadVersion, recogniseEchoes } from "#lib/calendars/core/recognise-echoes.ts";
import type { Id } from "#lib/shared/ids.ts";
import { dayIn, type PlainDate } from "#lib/shared/plain-date.ts";
import { nightsOf } from "#lib/shared/stay.ts";
import type { EchoingKind, EchoingPortal } from "#tests/proof/echo-loop/echoing-portal.ts";

const ZONE = "America/Mexico_City";
const DOMAIN = "calendars.example.com";
const KINDS: readonly EchoingKind[] = ["airbnb", "booking"];
const FEED_IDS: Record<EchoingKind, Id<"feed">> = { airbnb: "fed_airbnb", booking: "fed_booking" };

/** One property of ours with a feed and an export for each portal; `guarded` false is the negative control. */
export class OurSide {
	claims: ExportEvent[] = [];
	private readonly isGuarded: boolean;
	private readonly memories: Record<EchoingKind, FeedMemory> = { airbnb: EMPTY_MEMORY, booking: EMPTY_MEMORY };
	private readonly read: Record<EchoingKind, ReadVersion[]> = { airbnb: [], booking: [] };
	private runs: PortalRun[] = [];
	private made = 0;

	constructor({ isGuarded }: { isGuarded: boolean }) {
		this.isGuarded = isGuarded;
	}

	importFrom(portal: EchoingPortal, at: Date): void {
		const today = dayIn(ZONE, at);
		const reading = readCalendar({
			body: new TextEncoder().encode(portal.body(at, today)),
			portal: portal.kind,
			timeZone: ZONE,
			now: at,
			switches: DEFAULT_SWITCHES,
			ignoredBrokenEvents: [],
		});
		const input = { memory: this.memories[portal.kind], reading, at, today, portal: portal.kind };
		const reader = { versions: this.read[portal.kind] };
		const echoes = this.isGuarded ? recogniseEchoes({ ...input, ownDomains: [DOMAIN], reader }) : NO_ECHOES;
		this.memories[portal.kind] = decideImport({ ...input, echoes }).memory;
		this.planRuns(portal.kind, at);
	}

	/** The portal reads our calendar for it. */
	exportTo(portal: EchoingPortal, at: Date): void {
		const events = this.exportEvents(portal.kind, at);
		portal.readExport(
			at,
			events.map((event) => event.stay),
		);
		const ranges = events.map(({ uid, stay }) => ({ uid, start: stay.arrival, end: stay.departure }));
		const versions = this.read[portal.kind];
		const last = versions.at(-1);
		if (last && JSON.stringify(last.ranges) === JSON.stringify(ranges)) {
			versions.splice(-1, 1, { ...last, lastReadAt: at });
		} else versions.push({ version: versions.length + 1, firstReadAt: at, lastReadAt: at, ranges });
	}

	exportedNights(kind: EchoingKind, at: Date): Set<PlainDate> {
		return new Set(this.exportEvents(kind, at).flatMap((event) => nightsOf(event.stay)));
	}

	exportedEvents(kind: EchoingKind, at: Date): number {
		return this.exportEvents(kind, at).length;
	}

	/** Nights that nobody can book on our own site. */
	closedNights(): Set<PlainDate> {
		const closed = new Set(this.claims.flatMap((claim) => nightsOf(claim.stay)));
		for (const kind of KINDS) {
			for (const [night, known] of this.memories[kind].nights) if (closesHere(known)) closed.add(night);
		}
		return closed;
	}

	private exportEvents(kind: EchoingKind, at: Date): ExportEvent[] {
		return listExportEvents({
			channel: { portal: kind, portalName: "", isNarrow: false },
			claims: this.claims,
			feeds: new Map(KINDS.map((portal) => [FEED_IDS[portal], { portal, portalName: "" }])),
			runs: this.runs,
			today: dayIn(ZONE, at),
		});
	}

	private planRuns(kind: EchoingKind, at: Date): void {
		const feedId = FEED_IDS[kind];
		const closed = [...this.memories[kind].nights].map(([night, known]) => {
			return { night, kind: known.kind, isFarFuture: known.isFarFuture, isEcho: !isPortalsOwn(known) };
		});
		const plan = planRuns({
			feedId,
			isNarrow: false,
			nights: closed,
			stored: this.runs.filter((run) => run.feedId === feedId),
			today: dayIn(ZONE, at),
			now: at,
			newRun: () => {
				this.made++;
				return { id: `run_${this.made}`, uid: `run-${this.made}@${DOMAIN}` };
			},
		});
		this.runs = [...this.runs.filter((run) => run.feedId !== feedId), ...plan.current];
	}
}
