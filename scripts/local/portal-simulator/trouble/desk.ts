import { INCIDENT_KINDS, type IncidentKind } from "#lib/operations/core/incident-kinds.ts";
import { closeCalendarReader } from "#lib/platform/calendar-reader.ts";
import type { Context } from "#lib/platform/context.ts";
import { closeContext, openContext } from "#lib/platform/open-context.ts";
import { makeFetchTraffic, makeSafeFetch } from "#lib/platform/safe-fetch.ts";
import type { Bench, Machine, Portals, Wish } from "./bench.ts";
import { releaseAll } from "./machine.ts";
import { listRecentIncidents } from "./machine-store.ts";
import { type Pressed, type Sight, sightOf } from "./sight.ts";
import { TROUBLES } from "./troubles.ts";

const SHOWN_MS = 3 * 24 * 3_600_000;

/** Where the page and the JSON interface ask for trouble. */
export type TroubleDesk = {
	readonly mailboxUrl: string | null;
	press(button: { kind: IncidentKind; what: "cause" | "mend"; wish: Wish }): Promise<void>;
	sights(): Promise<ReadonlyMap<IncidentKind, Sight>>;
	close(): Promise<void>;
};

function freshContext(): Context {
	const ctx = openContext({ kind: "command", command: "simulator" });
	const { baseUrl, feedFetchAllow } = ctx.site;
	const fetchFeed = makeSafeFetch({
		userAgent: `ReyesEstanciasCalendar/1.0 (+${baseUrl})`,
		allowList: feedFetchAllow,
		ownHosts: [new URL(baseUrl).host],
		clock: ctx.clock,
		traffic: makeFetchTraffic(ctx.clock),
	});
	return { ...ctx, fetchFeed };
}

/** Opens what trouble is made with, in the site's own settings. One button is worked on at a time. */
export function openTroubleDesk(portals: Portals, machine: Machine): TroubleDesk {
	const bench: Bench = { portals, machine, context: freshContext };
	const pressed = new Map<IncidentKind, Pressed>();
	let last: Promise<unknown> = Promise.resolve();

	function press({ kind, what, wish }: Parameters<TroubleDesk["press"]>[0]): Promise<void> {
		const done = last
			.then(() => TROUBLES[kind][what](bench, wish))
			.then(() => void pressed.set(kind, { what, at: portals.now() }));
		last = done.catch(() => undefined);
		return done;
	}

	async function sights(): Promise<ReadonlyMap<IncidentKind, Sight>> {
		const recent = await listRecentIncidents(freshContext().db, new Date(portals.now().getTime() - SHOWN_MS));
		return new Map(INCIDENT_KINDS.map((kind) => [kind, sightOf(kind, { recent, pressed: pressed.get(kind) ?? null })]));
	}

	async function close(): Promise<void> {
		releaseAll();
		await last;
		await closeContext();
		await closeCalendarReader();
	}

	return { mailboxUrl: machine.mailboxUrl, press, sights, close };
}
