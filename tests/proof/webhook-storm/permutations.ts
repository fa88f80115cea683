import { deliver, readPayments } from "#lib/testing/read-payments.ts";
import { heldStay, intentOf, pick, type World } from "#tests/proof/payments/world.ts";

const TYPES = ["checkout.session.completed", "payment_intent.succeeded", "refund.created", "charge.dispute.created"];

function permutationsOf<T>(items: readonly T[]): T[][] {
	if (items.length === 0) return [[]];
	return items.flatMap((item, at) =>
		permutationsOf([...items.slice(0, at), ...items.slice(at + 1)]).map((rest) => [item, ...rest]),
	);
}

/** The states in which a booking ends when its four events are told in each of the 24 orders: one, when order makes no difference. */
export async function endsOfAllOrders(world: World): Promise<{ orders: number; ends: Set<string> }> {
	const ends = new Set<string>();
	const orders = permutationsOf(TYPES);
	for (const order of orders) ends.add(await endOf(world, order));
	return { orders: orders.length, ends };
}

async function endOf(world: World, order: readonly string[]): Promise<string> {
	const { ctx, held } = await heldStay(world);
	ctx.stripeModel.payOnPage(held.sessionId, { card: "ok" });
	const intentId = intentOf(ctx, held.sessionId);
	ctx.stripeModel.refundInDashboard(intentId, 10_000);
	ctx.stripeModel.openDispute(intentId);
	const told = ctx.stripeModel.takeWebhooks();
	for (const type of order) {
		const received = await deliver(ctx, pick(told, type));
		if (!received.ok) return `${type} was answered ${received.reason}`;
	}
	const { booking, ledger, mails, notices, tasks, refunds, payments } = await readPayments(ctx, held.bookingId);
	const { state, isFrozen, nextChargeAt, chargeProblem } = booking;
	const states = [...payments, ...refunds].map((row) => row.state);
	return JSON.stringify({ state, isFrozen, nextChargeAt, chargeProblem, ledger, mails, notices, tasks, states });
}
