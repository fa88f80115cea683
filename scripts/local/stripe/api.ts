/**
 * The stand-in's own JSON interface, for tests and proofs (`client.ts` speaks it). Stripe's own lies at /v1.
 *
 *   GET    /api/state                     { ready, now, webhooks, waiting, faults, keepsRefundsPending }
 *   GET    /api/objects/:kind             { objects }: checkout.session, payment_intent, refund, dispute ..., oldest first
 *   GET    /api/totals                    { totals }: per payment what came, went back and was withdrawn
 *   GET    /api/events                    { events }
 *   GET    /api/deliveries                { deliveries }
 *   POST   /api/sessions/:id/pay          { card, bank? }: what the guest does on the page
 *   POST   /api/sessions/:id/bank         { isApproved }
 *   POST   /api/sessions/:id/pay-later    complete and unpaid;  POST /api/sessions/:id/settle-later { isPaid }
 *   POST   /api/refunds/:id/settle        and /fail
 *   POST   /api/payments/:id/refund       { amountMinor? }: in the Dashboard
 *   POST   /api/payments/:id/dispute;     POST /api/disputes/:id/close { isWon }
 *   PUT    /api/cards                     { card, paymentMethodId? }: how saved cards behave from now on
 *   PUT    /api/webhooks                  { hold?, drop?, duplicate?, shuffle? }
 *   POST   /api/webhooks/deliver          tells all that waits now, and answers when it is done
 *   PUT    /api/refunds                   { keepsPending }: else banks take them after three seconds
 *   POST   /api/faults                    { kind, method?, path?, times?, slowMs? } (faults.ts);  DELETE /api/faults
 *
 * Refusals are 400 and 404 with { error: "one sentence" }.
 */
import { z } from "zod";
import { FAULTS } from "#lib/testing/stripe/faults.ts";
import { StripeRefusal } from "#lib/testing/stripe/stripe-refusal.ts";
import { findCard } from "#lib/testing/stripe/test-cards.ts";
import { parseJson } from "../loopback-server.ts";
import type { Asked, Workings } from "./workings.ts";

const KINDS = [
	"checkout.session",
	"payment_intent",
	"setup_intent",
	"charge",
	"refund",
	"dispute",
	"customer",
	"payment_method",
] as const;

const card = z.string().transform((text, context) => {
	const found = findCard(text);
	if (!found) context.addIssue(`"${text}" is no test card.`);
	return found ?? z.NEVER;
});
const bodies = {
	pay: z.strictObject({ card, bank: z.enum(["approve", "deny", "wait"]).default("approve") }),
	bank: z.strictObject({ isApproved: z.boolean() }),
	settleLater: z.strictObject({ isPaid: z.boolean() }),
	refund: z.strictObject({ amountMinor: z.number().int().optional() }),
	close: z.strictObject({ isWon: z.boolean() }),
	cards: z.strictObject({ card, paymentMethodId: z.string().optional() }),
	webhooks: z.strictObject({
		hold: z.boolean().optional(),
		drop: z.boolean().optional(),
		duplicate: z.boolean().optional(),
		shuffle: z.boolean().optional(),
	}),
	refunds: z.strictObject({ keepsPending: z.boolean() }),
	fault: z.strictObject({
		kind: z.enum(FAULTS),
		method: z.string().optional(),
		path: z.string().optional(),
		times: z.number().int().min(1).optional(),
		slowMs: z.number().int().min(0).optional(),
	}),
};

type Errand = { workings: Workings; id: string; body: unknown };
type Answer = (errand: Errand) => unknown;

/** Without the settings that were left out: they are no changes. */
function given<T extends object>(settings: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
	return Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined)) as {
		[K in keyof T]?: Exclude<T[K], undefined>;
	};
}

const READ: Record<string, Answer> = {
	"GET state": ({ workings: { model, clock, refunds } }) => ({
		ready: true,
		now: clock.now().toISOString(),
		webhooks: model.webhookSwitches(),
		waiting: model.waitingWebhooks(),
		faults: model.faults.list(),
		keepsRefundsPending: refunds.keepsPending,
	}),
	"GET objects/:id": ({ workings, id }) => {
		const kind = KINDS.find((each) => each === id);
		return kind ? { objects: workings.model.list(kind) } : null;
	},
	"GET totals": ({ workings }) => ({ totals: workings.model.totals() }),
	"GET events": ({ workings }) => ({ events: workings.model.events() }),
	"GET deliveries": ({ workings }) => ({ deliveries: workings.deliveries.list() }),
};

const ACT: Record<string, Answer> = {
	"POST sessions/:id/pay": ({ workings, id, body }) => workings.model.payOnPage(id, bodies.pay.parse(body)),
	"POST sessions/:id/bank": ({ workings, id, body }) =>
		workings.model.authenticate(id, bodies.bank.parse(body).isApproved),
	"POST sessions/:id/pay-later": ({ workings, id }) => {
		workings.model.payLater(id);
		return {};
	},
	"POST sessions/:id/settle-later": ({ workings, id, body }) => {
		workings.model.settleLater(id, bodies.settleLater.parse(body).isPaid);
		return {};
	},
	"POST refunds/:id/settle": ({ workings, id }) => workings.model.settleRefund(id),
	"POST refunds/:id/fail": ({ workings, id }) => workings.model.failRefund(id),
	"POST payments/:id/refund": ({ workings, id, body }) =>
		workings.model.refundInDashboard(id, bodies.refund.parse(body).amountMinor),
	"POST payments/:id/dispute": ({ workings, id }) => workings.model.openDispute(id),
	"POST disputes/:id/close": ({ workings, id, body }) =>
		workings.model.closeDispute(id, bodies.close.parse(body).isWon),
	"PUT cards": ({ workings, body }) => {
		const wanted = bodies.cards.parse(body);
		workings.model.setCard(wanted.card, wanted.paymentMethodId);
		return {};
	},
	"PUT webhooks": ({ workings, body }) => {
		workings.model.switchWebhooks(given(bodies.webhooks.parse(body)));
		return { webhooks: workings.model.webhookSwitches() };
	},
	"POST webhooks/deliver": async ({ workings }) => {
		await workings.deliveries.deliverNow();
		return { deliveries: workings.deliveries.list() };
	},
	"PUT refunds": ({ workings, body }) => {
		workings.refunds.keepsPending = bodies.refunds.parse(body).keepsPending;
		workings.changed();
		return {};
	},
	"POST faults": ({ workings, body }) => {
		workings.model.faults.add({ times: 1, ...given(bodies.fault.parse(body)), kind: bodies.fault.parse(body).kind });
		return { faults: workings.model.faults.list() };
	},
	"DELETE faults": ({ workings }) => {
		workings.model.faults.clear();
		return { faults: [] };
	},
};

function sentenceOf(error: unknown): { status: number; error: string } | null {
	if (error instanceof z.ZodError) return { status: 400, error: z.prettifyError(error) };
	if (error instanceof StripeRefusal) return { status: error.status, error: error.message };
	return null;
}

/** Answers one request below `/api`. */
export async function answerApi(workings: Workings, { response, url, method, text }: Asked): Promise<void> {
	const [area = "", id = "", part] = url.pathname.split("/").slice(2);
	const isAboutAll = `${method} ${area}/${id}` in ACT;
	const name = [area, id && (isAboutAll ? id : ":id"), part].filter(Boolean).join("/");
	const answer = READ[`${method} ${name}`] ?? ACT[`${method} ${name}`];
	const send = (status: number, json: unknown) =>
		response.writeHead(status, { "content-type": "application/json; charset=utf-8" }).end(`${JSON.stringify(json)}\n`);
	const parsed = parseJson(text);
	try {
		const json = answer && parsed.ok ? await answer({ workings, id, body: parsed.body }) : null;
		if (!parsed.ok) send(400, { error: "The body is not JSON." });
		else if (json === null) send(404, { error: `There is no ${method} ${url.pathname} here.` });
		else send(200, json);
	} catch (error) {
		const refusal = sentenceOf(error);
		if (!refusal) throw error;
		send(refusal.status, { error: refusal.error });
	}
}
