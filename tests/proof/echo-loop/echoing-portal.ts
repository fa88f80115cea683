import { addDays, type PlainDate } from "#lib/shared/plain-date.ts";
import { nightsOf, type Stay, staysOf } from "#lib/shared/stay.ts";
import { HABITS, type PortalEvent, renderBody } from "#tests/proof/histories/portal-habits.ts";

export type EchoingKind = "airbnb" | "booking";
type Imported = { readonly at: Date; readonly nights: readonly PlainDate[] };

/**
 * A portal that closes what it reads from us and sends it back under UIDs of its own, merged and in block text, a while after it
 * has read us.
 */
export class EchoingPortal {
	readonly kind: EchoingKind;
	/** Sold on the portal itself. */
	own: Stay[] = [];
	private readonly lagMs: number;
	private imports: Imported[] = [];

	constructor(kind: EchoingKind, { lagMinutes }: { lagMinutes: number }) {
		this.kind = kind;
		this.lagMs = lagMinutes * 60_000;
	}

	readExport(at: Date, stays: readonly Stay[]): void {
		const settled = this.imports.findLastIndex((read) => read.at.getTime() + this.lagMs <= at.getTime());
		const nights = stays.flatMap((stay) => nightsOf(stay));
		this.imports = [...this.imports.slice(Math.max(settled, 0)), { at, nights }];
	}

	/** Nights that nobody can buy on the portal. */
	closedNights(at: Date): Set<PlainDate> {
		return new Set([...this.own.flatMap((stay) => nightsOf(stay)), ...this.importedNights(at)]);
	}

	body(at: Date, today: PlainDate): string {
		const sold = new Set(this.own.flatMap((stay) => nightsOf(stay)));
		const echoes = staysOf(this.importedNights(at).filter((night) => !sold.has(night) && night >= addDays(today, -1)));
		const events = this.kind === "airbnb" ? this.airbnbEvents(echoes) : this.bookingEvents(echoes);
		return renderBody(HABITS[this.kind], { events, at });
	}

	private importedNights(at: Date): readonly PlainDate[] {
		return this.imports.findLast((read) => read.at.getTime() + this.lagMs <= at.getTime())?.nights ?? [];
	}

	private airbnbEvents(echoes: readonly Stay[]): PortalEvent[] {
		return [
			...this.own.map((stay) => ({ stay, lines: ["SUMMARY:Reserved", `UID:1418fb94e984-${stay.arrival}@airbnb.com`] })),
			...echoes.map((stay) => ({
				stay,
				lines: ["SUMMARY:Airbnb (Not available)", `UID:7f662ec65913-${stay.arrival}@airbnb.com`],
			})),
		];
	}

	private bookingEvents(echoes: readonly Stay[]): PortalEvent[] {
		return [...this.own, ...echoes].map((stay) => ({
			stay,
			lines: [`UID:${stay.arrival}@booking.com`, "SUMMARY:CLOSED - Not available"],
		}));
	}
}
