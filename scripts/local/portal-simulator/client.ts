import type { IncidentKind } from "#lib/operations/core/incident-kinds.ts";
import type { Habit } from "./habit.ts";
import type { CalendarRules, HostBlock, Reservation, SimulatedPortal, Switches } from "./listing.ts";
import type { ListingView } from "./listing-view.ts";

export type { ListingView } from "./listing-view.ts";

type Created<T> = T & { created: boolean };
type Dates = { arrival: string; departure: string };
type NewReservation = Dates & { guestFirstName?: string; tentative?: boolean; key?: string; force?: boolean };
type NewListing = { portal: SimulatedPortal; name: string; timeZone?: string; key?: string };
type HabitInput = Partial<Habit> & Pick<Habit, "kind">;
type TroubleAt = { home?: string; portal?: SimulatedPortal; listing?: string };
type State = { ready: true; siteUrl: string; now: string; listings: ListingView[] };

/** A refusal of the simulator; `message` is its sentence. */
export class SimulatorRefusal extends Error {
	readonly status: number;
	constructor(status: number, message: string) {
		super(message);
		this.name = "SimulatorRefusal";
		this.status = status;
	}
}

export type PortalSimulatorClient = ReturnType<typeof portalSimulatorClient>;

/** Speaks the simulator's JSON interface at `baseUrl`. Refusals are thrown as `SimulatorRefusal`. */
export function portalSimulatorClient(baseUrl: string) {
	async function call<T>(
		request: `${"GET" | "POST" | "PUT" | "PATCH" | "DELETE"} ${string}`,
		body?: unknown,
	): Promise<T> {
		const [method = "GET", path = ""] = request.split(" ");
		const sent =
			body === undefined ? {} : { body: JSON.stringify(body), headers: { "content-type": "application/json" } };
		const response = await fetch(new URL(`/api/${path}`, baseUrl), { method, ...sent });
		const json = (await response.json()) as T & { error?: string };
		if (!response.ok)
			throw new SimulatorRefusal(response.status, json.error ?? `the simulator answered ${response.status}`);
		return json;
	}
	const at = (id: string) => `listings/${encodeURIComponent(id)}`;
	return {
		state: () => call<State>("GET state"),
		reset: () => call<{ listings: [] }>("POST reset"),
		listListings: async () => (await call<{ listings: ListingView[] }>("GET listings")).listings,
		getListing: (id: string) => call<ListingView>(`GET ${at(id)}`),
		createListing: (input: NewListing) => call<Created<ListingView>>("POST listings", input),
		addReservation: (id: string, input: NewReservation) =>
			call<Created<Reservation>>(`POST ${at(id)}/reservations`, input),
		moveReservation: (
			id: string,
			{ reservationId, ...input }: Partial<Dates> & { reservationId: string; force?: boolean },
		) => call<Reservation>(`PATCH ${at(id)}/reservations/${reservationId}`, input),
		cancelReservation: (id: string, reservationId: string) =>
			call<ListingView>(`DELETE ${at(id)}/reservations/${reservationId}`),
		addBlock: (id: string, input: Dates & { key?: string }) => call<Created<HostBlock>>(`POST ${at(id)}/blocks`, input),
		removeBlock: (id: string, blockId: string) => call<ListingView>(`DELETE ${at(id)}/blocks/${blockId}`),
		setHabit: (id: string, habit: HabitInput) => call<ListingView>(`PUT ${at(id)}/habit`, habit),
		turnSwitch: (id: string, { kind, on }: { kind: keyof Switches; on: boolean }) =>
			call<ListingView>(`PUT ${at(id)}/habit`, { kind, on }),
		setRules: (id: string, rules: Partial<CalendarRules> | { openUntil: string }) =>
			call<ListingView>(`PUT ${at(id)}/rules`, rules),
		setImport: (id: string, link: { url: string; everySeconds?: number } | { url: null }) =>
			call<ListingView>(`PUT ${at(id)}/import`, link),
		/** Makes trouble, or ends its cause; resolves once that is done, not once the site has noticed. */
		causeTrouble: (kind: IncidentKind, at: TroubleAt = {}) => call<unknown>(`POST trouble/${kind}`, at),
		mendTrouble: (kind: IncidentKind, at: TroubleAt = {}) => call<unknown>(`POST trouble/${kind}/mend`, at),
		poll: (id: string) => call<ListingView>(`POST ${at(id)}/poll`),
	};
}
