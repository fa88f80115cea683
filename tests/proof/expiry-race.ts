import { bookings } from "#db/schema/bookings.ts";
import { openTestDatabase } from "#lib/testing/test-database.ts";
import { moneyFaults } from "#tests/proof/bookings/money-faults.ts";
import { nightFaults } from "#tests/proof/bookings/night-faults.ts";
import { sweepWithoutStripe } from "#tests/proof/expiry-race/careless-sweep.ts";
import { type Ending, OUR_RULES, playRace, type Rules } from "#tests/proof/expiry-race/play-race.ts";
import { openRace, openStage, RACE_KINDS, type RaceKind, type Stage } from "#tests/proof/expiry-race/stage.ts";
import { seededRandom } from "#tests/proof/histories/seeded-random.ts";

export const needsStack = true;

const NOW = "2026-03-01T12:00:00Z";
const DEFAULT_SEED = 20_260_414;
const RACES = { long: 500, short: 20 };
const CONTROL_RACES = { long: 100, short: 12 };
const KEPT_RACES = 3;

type Findings = {
	readonly endings: Record<Ending, number>;
	readonly givenBackIn: number[];
	/** Releases while somebody could still pay for the nights, or had paid. */
	freedPayable: number;
	/** Money without nights, nights without money, books that differ from Stripe's. */
	readonly faults: string[];
};

/**
 * A guest pays within two seconds of the end of the hold, while the sweeper, webhooks, the page after the payment, the guest's second tab
 * and the next guest are at work: the stay is booked, or the money is back, or nothing was paid; and no night is freed while somebody
 * could still pay for it. A sweeper that does not ask Stripe, and refunds that are never sent (negative controls), must fail.
 */
export async function run({ short }: { short: boolean }): Promise<{ passed: boolean; figure: string }> {
	const seed = Number(process.env["PROOF_SEED"] ?? DEFAULT_SEED);
	const length = short ? "short" : "long";
	const races = RACES[length];
	const ours = await playRaces({ seed, numbers: upTo(races), kinds: RACE_KINDS, rules: OUR_RULES });
	const careless = await playRaces({
		seed,
		numbers: upTo(CONTROL_RACES[length]),
		// A hold that ends while its payment page is open for a good while yet.
		kinds: ["quote"],
		rules: { ...OUR_RULES, sweep: sweepWithoutStripe },
	});
	const keeping = await playRaces({
		seed,
		numbers: ours.givenBackIn.slice(0, KEPT_RACES),
		kinds: RACE_KINDS,
		rules: { ...OUR_RULES, givesBack: false },
	});
	const endings = Object.entries(ours.endings).map(([ending, count]) => `${count} ${ending}`);
	const figure = [
		`${races} races: ${endings.join(", ")}`,
		`${ours.freedPayable} holds freed while payable, ${ours.faults.length} paid without nights or differing from Stripe`,
		`a sweeper that does not ask Stripe freed ${careless.freedPayable}, without refunds ${keeping.faults.length} paid without nights`,
		`seed ${seed}`,
		...ours.faults.slice(0, 3),
	].join("; ");
	const isRight = ours.freedPayable === 0 && ours.faults.length === 0;
	return { passed: isRight && careless.freedPayable > 0 && keeping.faults.length > 0, figure };
}

function upTo(count: number): number[] {
	return Array.from({ length: count }, (_, number) => number);
}

type Series = {
	readonly seed: number;
	readonly numbers: readonly number[];
	readonly kinds: readonly RaceKind[];
	readonly rules: Rules;
};

async function playRaces({ seed, numbers, kinds, rules }: Series): Promise<Findings> {
	const database = await openTestDatabase();
	try {
		const stage = openStage(database, NOW);
		const found: Findings = {
			endings: { booked: 0, "booked late": 0, "never paid": 0, "given back": 0 },
			givenBackIn: [],
			freedPayable: 0,
			faults: [],
		};
		const names = new Map<string, string>();
		for (const number of numbers) {
			const random = seededRandom(seed + number);
			const kind = kinds[number % kinds.length] ?? "session";
			const race = await openRace(stage, kind);
			const ending = await playRace(stage, { kind, race, random, rules });
			found.endings[ending] += 1;
			if (ending === "given back") found.givenBackIn.push(number);
			names.set(race.bookingId, `race ${number}, ${kind}`);
			const faults = await nightFaults(stage.ctx.db, [race.propertyId]);
			found.faults.push(...faults.map((fault) => `race ${number}, ${kind}: ${fault}`));
		}
		for (const fault of await moneyFaults(stage.ctx.db, stage.ctx.stripeModel)) {
			const [bookingId = ""] = /bkg_\w+/.exec(fault) ?? [];
			found.faults.push(`${names.get(bookingId) ?? "another guest"}: ${fault}`);
		}
		found.freedPayable = await countFreedPayable(stage);
		return found;
	} finally {
		await database.close();
	}
}

async function countFreedPayable({ ctx, freed }: Stage): Promise<number> {
	const rows = await ctx.db.select({ id: bookings.id, claimId: bookings.claimId }).from(bookings);
	const bookingOf = new Map(rows.map(({ id, claimId }) => [claimId, id]));
	return freed.filter(({ claimId, payable }) => payable.includes(bookingOf.get(claimId as `clm_${string}`) ?? ""))
		.length;
}
