import { sql } from "drizzle-orm";
import { openTestDatabase, type TestDatabase } from "#lib/testing/test-database.ts";
import { BALANCES } from "#tests/proof/payment-scenarios/balances.ts";
import { DELIVERIES } from "#tests/proof/payment-scenarios/deliveries.ts";
import { LATE_MONEY } from "#tests/proof/payment-scenarios/late-money.ts";
import { MONEY_BACK } from "#tests/proof/payment-scenarios/money-back.ts";
import { OUTAGES } from "#tests/proof/payment-scenarios/outages.ts";
import { SESSION_FAULTS } from "#tests/proof/payment-scenarios/sessions.ts";
import { SPOILED } from "#tests/proof/payment-scenarios/spoiled.ts";
import { endAllWork, type World } from "#tests/proof/payments/world.ts";

export const needsStack = true;

/** As many lines as reliability.md 2d has. */
const COUNT = 30;
const SCENARIOS = [...DELIVERIES, ...OUTAGES, ...SESSION_FAULTS, ...LATE_MONEY, ...BALANCES, ...MONEY_BACK];

/** Null when the outcome was the correct one. */
async function play(world: World, number: number): Promise<string | null> {
	const scenario = SCENARIOS.find((each) => each.number === number);
	if (!scenario) return `${number} is not implemented`;
	try {
		await endAllWork(world);
		await scenario.check(world);
		return null;
	} catch (error) {
		return `${number} (${scenario.fault}): ${error instanceof Error ? error.message : String(error)}`;
	}
}

/** Negative controls: the same scenarios, each without the guard that it is about, must fail. */
async function spoiledOnes(database: TestDatabase): Promise<{ found: number; unnoticed: string[] }> {
	const unnoticed: string[] = [];
	let found = 0;
	const expectFault = async (world: World, spoiled: { number: number; without: string }) => {
		if ((await play(world, spoiled.number)) !== null) found += 1;
		else unnoticed.push(`${spoiled.number} passes without ${spoiled.without}`);
	};
	for (const { number, without, spoil } of SPOILED) await expectFault({ database, spoil }, { number, without });
	await database.db.execute(sql`ALTER TABLE ledger_entries DROP INDEX ledger_entries_object_kind`);
	for (const number of [4, 5]) await expectFault({ database }, { number, without: "the ledger's unique key" });
	return { found, unnoticed };
}

/** All 30 fault scenarios of payments, each with its outcome, by the real verbs and SDK over the model of Stripe. */
export async function run(_options: { short: boolean }): Promise<{ passed: boolean; figure: string }> {
	const database = await openTestDatabase({ connections: 20 });
	try {
		const failures: string[] = [];
		for (let number = 1; number <= COUNT; number++) {
			const failure = await play({ database }, number);
			if (failure) failures.push(failure);
		}
		const { found, unnoticed } = await spoiledOnes(database);
		for (const failure of [...failures, ...unnoticed]) process.stdout.write(`${failure}\n`);
		const figure = [
			`${COUNT - failures.length}/${COUNT} scenarios`,
			`without their guard ${found}/${found + unnoticed.length} fail`,
		].join("; ");
		return { passed: failures.length === 0 && unnoticed.length === 0, figure };
	} finally {
		await database.close();
	}
}
