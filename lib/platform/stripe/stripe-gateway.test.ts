import Stripe from "stripe";
import { describe, expect, test } from "vitest";
import type { NewCheckoutSession } from "#lib/payments/core/stripe-gateway.ts";
import { makeModelFetch } from "#lib/testing/stripe/model-fetch.ts";
import { openStripeModel } from "#lib/testing/stripe/stripe-model.ts";
import { testClock } from "#lib/testing/test-clock.ts";
import { makeStripeGateway } from "./stripe-gateway.ts";

const NOW = "2026-03-01T12:00:00Z";
const IN_31_MINUTES = Date.parse(NOW) / 1_000 + 31 * 60;
const SINCE = { since: new Date("2026-03-01T00:00:00Z") };

const DEPOSIT: NewCheckoutSession = {
	mode: "payment",
	line: { name: "Casa Jacaranda, 14-18 ago", description: "Anticipo del 30 %", amountMinor: 212_280 },
	currency: "MXN",
	customerId: null,
	customerEmail: "ana@example.com",
	savesCard: true,
	locale: "es-419",
	successUrl: "https://estancias.example.com/gracias?session={CHECKOUT_SESSION_ID}",
	cancelUrl: "https://estancias.example.com/volver",
	expiresAtSeconds: IN_31_MINUTES,
	metadata: { bookingId: "bkg_1", purpose: "deposit" },
};

function open() {
	const clock = testClock(NOW);
	const model = openStripeModel({ clock });
	const fetch = makeModelFetch(model);
	const gateway = makeStripeGateway({
		secretKey: model.secretKey,
		webhookSecret: model.webhookSecret,
		httpClient: Stripe.createFetchHttpClient(fetch),
		clock,
		maxNetworkRetries: 0,
	});
	return { clock, model, fetch, gateway };
}
type Opened = ReturnType<typeof open>;

async function sessionOf({ gateway }: Opened, changes: Partial<NewCheckoutSession> = {}, key = "deposit:bkg_1:1:1") {
	const answer = await gateway.createSession({ ...DEPOSIT, ...changes }, key);
	if (!answer.ok) throw new Error(answer.kind);
	return answer.value;
}

/** A guest who paid the deposit and left the card. */
async function paid(opened: Opened, changes: Partial<NewCheckoutSession> = {}) {
	const { id } = await sessionOf(opened, changes);
	opened.model.payOnPage(id, { card: "ok" });
	const session = await opened.gateway.getSession(id);
	if (!session.ok) throw new Error(session.kind);
	const intent = await opened.gateway.getPaymentIntent(session.value.paymentIntentId ?? "");
	if (!intent.ok) throw new Error(intent.kind);
	return { session: session.value, intent: intent.value };
}

async function charge(opened: Opened, key = "balance:bkg_1:1:1", amountMinor = 495_320) {
	const known = opened.model.list("payment_method").find(({ customer }) => customer !== null);
	return opened.gateway.chargeOffSession(
		{
			amountMinor,
			currency: "MXN",
			customerId: known?.customer ?? "",
			paymentMethodId: known?.id ?? "",
			description: "Saldo",
			metadata: { bookingId: "bkg_1", purpose: "balance" },
		},
		key,
	);
}

describe("checkout sessions", () => {
	test("a session is asked for with all that we need later, and read back in our words", async () => {
		const opened = open();
		const session = await sessionOf(opened);
		expect(session).toMatchObject({
			mode: "payment",
			status: "open",
			isPaid: false,
			url: `https://checkout.stripe.com/c/pay/${session.id}`,
			amountMinor: 212_280,
			currency: "MXN",
			paymentIntentId: null,
			customerId: null,
			expiresAt: new Date(IN_31_MINUTES * 1_000),
			createdAt: new Date(NOW),
			isLive: false,
			metadata: { bookingId: "bkg_1", purpose: "deposit" },
		});
		expect(opened.model.get("checkout.session", session.id)).toMatchObject({
			allowed_payment_method_types: ["card"],
			client_reference_id: "bkg_1",
			customer_creation: "always",
			customer_email: "ana@example.com",
			locale: "es-419",
		});
	});

	test("a paid session leads to the intent, which carries the metadata, and to a card that stays", async () => {
		const opened = open();
		const { session, intent } = await paid(opened);
		expect(session).toMatchObject({ status: "complete", isPaid: true, url: null, customerId: intent.customerId });
		expect(intent).toMatchObject({
			status: "succeeded",
			amountMinor: 212_280,
			receivedMinor: 212_280,
			currency: "MXN",
			lastError: null,
			metadata: { bookingId: "bkg_1", purpose: "deposit" },
		});
		expect(opened.model.get("payment_method", intent.paymentMethodId ?? "").customer).toBe(intent.customerId);
	});

	test("a card that need not stay is not kept", async () => {
		const opened = open();
		const { intent } = await paid(opened, { savesCard: false });
		expect(opened.model.get("payment_method", intent.paymentMethodId ?? "").customer).toBeNull();
	});

	test("a later page is opened for the customer of before", async () => {
		const opened = open();
		const { intent } = await paid(opened);
		const again = await sessionOf(opened, { customerId: intent.customerId }, "balance:bkg_1:1:1");
		expect(again.customerId).toBe(intent.customerId);
	});

	test("a page that only keeps a card leads to a setup intent with the metadata", async () => {
		const opened = open();
		const { id, setupIntentId } = await sessionOf(opened, { mode: "setup", line: null });
		opened.model.payOnPage(id, { card: "authentication" });
		const answer = await opened.gateway.getSetupIntent(setupIntentId ?? "");
		expect(answer).toMatchObject({
			ok: true,
			value: { status: "succeeded", customerId: expect.stringMatching(/^cus_/), metadata: DEPOSIT.metadata },
		});
		expect(await opened.gateway.getSession(id)).toMatchObject({ value: { status: "complete", isPaid: false } });
	});

	test("a session is complete and not paid while a slow payment is on its way", async () => {
		const opened = open();
		const { id } = await sessionOf(opened);
		opened.model.payLater(id);
		expect(await opened.gateway.getSession(id)).toMatchObject({ value: { status: "complete", isPaid: false } });
		opened.model.settleLater(id, true);
		expect(await opened.gateway.getSession(id)).toMatchObject({ value: { status: "complete", isPaid: true } });
	});

	test("Stripe refuses a session that ends in less than half an hour or more than a day by its clock", async () => {
		const { gateway } = open();
		for (const minutes of [29, 24 * 60 + 1]) {
			const expiresAtSeconds = Date.parse(NOW) / 1_000 + minutes * 60;
			const answer = await gateway.createSession({ ...DEPOSIT, expiresAtSeconds }, `key-${minutes}`);
			expect(answer).toMatchObject({ ok: false, kind: "refused" });
		}
	});

	test("an open session can be expired, one that was paid or ended by itself cannot", async () => {
		const opened = open();
		const first = await sessionOf(opened);
		expect(await opened.gateway.expireSession(first.id)).toMatchObject({ value: { status: "expired", url: null } });
		expect(await opened.gateway.expireSession(first.id)).toMatchObject({ ok: false, kind: "refused" });
		expect(opened.model.payOnPage(first.id, { card: "ok" })).toEqual({ outcome: "closed", status: "expired" });
		const second = await sessionOf(opened, {}, "deposit:bkg_1:1:2");
		opened.clock.advance({ minutes: 31 });
		expect(await opened.gateway.getSession(second.id)).toMatchObject({ value: { status: "expired" } });
	});

	test("sessions are listed whole and oldest first", async () => {
		const opened = open();
		for (let index = 0; index < 205; index += 1) await sessionOf(opened, {}, `key-${index}`);
		const answer = await opened.gateway.listSessions(SINCE);
		const ids = opened.model.list("checkout.session").map(({ id }) => id);
		expect(answer.ok && answer.value.map(({ id }) => id)).toEqual(ids);
		expect(await opened.gateway.listSessions({ since: new Date("2026-03-02T00:00:00Z") })).toEqual({
			ok: true,
			value: [],
		});
	});
});

describe("keys", () => {
	test("the same key and parameters bring the same session, also when the first answer was lost", async () => {
		const opened = open();
		opened.model.faults.add({ kind: "drop_after", path: "/v1/checkout/sessions" });
		expect(await opened.gateway.createSession(DEPOSIT, "key")).toEqual({ ok: false, kind: "unknown", code: "network" });
		opened.clock.advance({ minutes: 5 });
		const session = await sessionOf(opened, {}, "key");
		expect(opened.model.list("checkout.session").map(({ id }) => id)).toEqual([session.id]);
	});

	test("a lost request that never arrived is carried out by the repetition", async () => {
		const opened = open();
		opened.model.faults.add({ kind: "drop_before" });
		expect(await opened.gateway.createSession(DEPOSIT, "key")).toMatchObject({ kind: "unknown" });
		expect(opened.model.list("checkout.session")).toEqual([]);
		await sessionOf(opened, {}, "key");
		expect(opened.model.list("checkout.session")).toHaveLength(1);
	});

	test("other parameters under the same key are an error and make nothing", async () => {
		const opened = open();
		await sessionOf(opened, {}, "key");
		const answer = await opened.gateway.createSession({ ...DEPOSIT, customerEmail: "otra@example.com" }, "key");
		expect(answer).toEqual({ ok: false, kind: "key_changed", code: "idempotency_error" });
		expect(opened.model.list("checkout.session")).toHaveLength(1);
	});

	test.each(["idempotency_error", "invalid_request_error"])(
		"two tabs at once: a key that is in use (%s) is an outcome that nobody knows, and ends no attempt",
		async (type) => {
			const opened = open();
			const busy = async () => Response.json({ error: { type, code: "idempotency_key_in_use" } }, { status: 409 });
			const gateway = makeStripeGateway({
				secretKey: opened.model.secretKey,
				webhookSecret: opened.model.webhookSecret,
				httpClient: Stripe.createFetchHttpClient(busy),
				clock: opened.clock,
				maxNetworkRetries: 0,
			});
			const inUse = { ok: false, kind: "unknown", code: "idempotency_key_in_use" };
			expect(await gateway.createSession(DEPOSIT, "key")).toEqual(inUse);
		},
	);

	test("a stored 500 comes again under its key, whether the thing was done or not", async () => {
		for (const [kind, made] of [
			["stored_500", 0],
			["stored_500_done", 1],
		] as const) {
			const opened = open();
			await paid(opened);
			opened.model.faults.add({ kind, path: "/v1/payment_intents" });
			for (const _ of [1, 2]) expect(await charge(opened)).toEqual({ ok: false, kind: "unknown", code: "status_500" });
			expect(opened.model.list("payment_intent")).toHaveLength(1 + made);
		}
	});

	test("a decline is stored too: the key never charges a card later", async () => {
		const opened = open();
		await paid(opened);
		opened.model.setCard("insufficient_funds");
		expect(await charge(opened)).toMatchObject({ kind: "declined" });
		opened.model.setCard("ok");
		expect(await charge(opened)).toMatchObject({ kind: "declined" });
		expect(await charge(opened, "balance:bkg_1:1:2")).toMatchObject({ ok: true, value: { status: "succeeded" } });
	});

	test("a key is forgotten after a day", async () => {
		const opened = open();
		await paid(opened);
		await charge(opened);
		opened.clock.advance({ minutes: 24 * 60 });
		await charge(opened);
		expect(opened.model.list("payment_intent")).toHaveLength(3);
	});
});

describe("charges without the guest", () => {
	test.each([
		["insufficient_funds", { code: "card_declined", declineCode: "insufficient_funds", advice: "try_again_later" }],
		["generic_decline", { code: "card_declined", declineCode: "generic_decline", advice: "try_again_later" }],
		["declines_later", { code: "card_declined", declineCode: "generic_decline", advice: "try_again_later" }],
		["expired", { code: "expired_card", declineCode: "expired_card", advice: "confirm_card_data" }],
		["stolen", { code: "card_declined", declineCode: "stolen_card", advice: "do_not_try_again" }],
		["authentication", { code: "authentication_required", declineCode: "authentication_required", advice: null }],
	])("a card with %s is declined in words we know", async (card, error) => {
		const opened = open();
		await paid(opened);
		opened.model.setCard(card);
		const answer = await charge(opened);
		expect(answer).toMatchObject({
			ok: false,
			kind: "declined",
			error,
			paymentIntent: { status: "requires_payment_method", receivedMinor: 0, lastError: error },
		});
		const id = answer.ok || answer.kind !== "declined" ? "" : (answer.paymentIntent?.id ?? "");
		expect(await opened.gateway.getPaymentIntent(id)).toMatchObject({ ok: true, value: { lastError: error } });
		expect(await opened.gateway.cancelPaymentIntent(id)).toMatchObject({ ok: true, value: { status: "canceled" } });
	});

	test("a card that asks for the bank on the page passes when the guest approves, and not when the guest does not", async () => {
		const opened = open();
		const { id } = await sessionOf(opened);
		expect(opened.model.payOnPage(id, { card: "authentication", bank: "deny" }).outcome).toBe("declined");
		expect(opened.model.payOnPage(id, { card: "4000 0025 0000 3155", bank: "wait" }).outcome).toBe("authentication");
		expect(opened.model.authenticate(id).outcome).toBe("complete");
		expect(opened.model.list("payment_intent")).toMatchObject([{ status: "succeeded" }]);
	});

	test("the intent of a page cannot be cancelled by itself", async () => {
		const opened = open();
		const { id } = await sessionOf(opened);
		opened.model.payOnPage(id, { card: "generic_decline" });
		const [intent] = opened.model.list("payment_intent");
		expect(await opened.gateway.cancelPaymentIntent(intent?.id ?? "")).toMatchObject({ kind: "refused" });
	});

	test("payments are listed oldest first", async () => {
		const opened = open();
		const { intent } = await paid(opened);
		await charge(opened);
		const answer = await opened.gateway.listPaymentIntents(SINCE);
		expect(answer.ok && answer.value.map(({ amountMinor }) => amountMinor)).toEqual([212_280, 495_320]);
		expect(answer.ok && answer.value[0]?.id).toBe(intent.id);
	});
});

describe("refunds and disputes", () => {
	const metadata = { refundId: "rfd_1" };

	test("a refund is pending first, then succeeded, and may still fail", async () => {
		const opened = open();
		const { intent } = await paid(opened);
		const made = await opened.gateway.createRefund(
			{ paymentIntentId: intent.id, amountMinor: 100_000, metadata },
			"refund:1",
		);
		expect(made).toMatchObject({
			ok: true,
			value: { status: "pending", amountMinor: 100_000, currency: "MXN", paymentIntentId: intent.id, metadata },
		});
		const id = made.ok ? made.value.id : "";
		opened.model.settleRefund(id);
		expect(await opened.gateway.getRefund(id)).toMatchObject({ value: { status: "succeeded", failureReason: null } });
		opened.model.failRefund(id);
		expect(await opened.gateway.getRefund(id)).toMatchObject({
			value: { status: "failed", failureReason: "lost_or_stolen_card" },
		});
		expect(opened.model.totals()).toMatchObject([{ receivedMinor: 212_280, refundedMinor: 0, disputedMinor: 0 }]);
	});

	test("no more goes back than came in, and a second press makes no second refund", async () => {
		const opened = open();
		const { intent } = await paid(opened);
		const request = { paymentIntentId: intent.id, amountMinor: 200_000, metadata };
		await opened.gateway.createRefund(request, "refund:1");
		await opened.gateway.createRefund(request, "refund:1");
		expect(await opened.gateway.createRefund(request, "refund:2")).toMatchObject({ ok: false, kind: "refused" });
		opened.model.refundInDashboard(intent.id);
		expect(await opened.gateway.createRefund({ ...request, amountMinor: 1 }, "refund:3")).toEqual({
			ok: false,
			kind: "refused",
			code: "charge_already_refunded",
		});
		const all = await opened.gateway.listRefunds({ paymentIntentId: intent.id });
		expect(all.ok && all.value.map(({ amountMinor }) => amountMinor)).toEqual([200_000, 12_280]);
		expect(await opened.gateway.listRefunds(SINCE)).toEqual(all);
	});

	test("a disputed payment cannot be refunded until it is won", async () => {
		const opened = open();
		const { intent } = await paid(opened);
		const { id } = opened.model.openDispute(intent.id);
		expect(await opened.gateway.getDispute(id)).toMatchObject({
			value: { status: "needs_response", amountMinor: 212_280, currency: "MXN", paymentIntentId: intent.id },
		});
		const request = { paymentIntentId: intent.id, amountMinor: 1_000, metadata };
		expect(await opened.gateway.createRefund(request, "refund:1")).toMatchObject({ code: "charge_disputed" });
		expect(opened.model.totals()).toMatchObject([{ disputedMinor: 212_280 }]);
		opened.model.closeDispute(id, true);
		expect(await opened.gateway.listDisputes(SINCE)).toMatchObject({ value: [{ id, status: "won" }] });
		expect(await opened.gateway.createRefund(request, "refund:2")).toMatchObject({ ok: true });
	});
});

describe("what goes wrong on the way", () => {
	test.each([
		["rate_limited", "rate_limit"],
		["gibberish", "unreadable_answer"],
		["drop_after", "network"],
	] as const)("after %s the outcome is not known", async (kind, code) => {
		const opened = open();
		opened.model.faults.add({ kind });
		expect(await opened.gateway.createSession(DEPOSIT, "key")).toEqual({ ok: false, kind: "unknown", code });
	});

	test("an answer that takes too long is called so", async () => {
		const { model, clock } = open();
		const hangingUp = async () => {
			throw Object.assign(new TypeError("timed out"), { code: "ETIMEDOUT" });
		};
		const gateway = makeStripeGateway({
			secretKey: model.secretKey,
			webhookSecret: model.webhookSecret,
			httpClient: Stripe.createFetchHttpClient(hangingUp),
			clock,
			maxNetworkRetries: 0,
		});
		expect(await gateway.getSession("cs_test_any")).toEqual({ ok: false, kind: "unknown", code: "timeout" });
	});

	test("what Stripe does not know is not found", async () => {
		const { gateway } = open();
		const missing = { ok: false, kind: "not_found", code: "resource_missing" };
		expect(await gateway.getSession("cs_test_none")).toEqual(missing);
		expect(await gateway.getPaymentIntent("pi_none")).toEqual(missing);
		expect(await gateway.getSetupIntent("seti_none")).toEqual(missing);
		expect(await gateway.getRefund("re_none")).toEqual(missing);
		expect(await gateway.getDispute("du_none")).toEqual(missing);
	});

	test("a wrong key proves nothing about what was asked for", async () => {
		const { model, fetch, clock } = open();
		const gateway = makeStripeGateway({
			secretKey: "sk_test_other",
			webhookSecret: model.webhookSecret,
			httpClient: Stripe.createFetchHttpClient(fetch),
			clock,
		});
		expect(await gateway.getSession("cs_test_any")).toMatchObject({ ok: false, kind: "unknown" });
	});

	test("the SDK repeats a lost call once under the same key", async () => {
		const { model, fetch, clock } = open();
		const gateway = makeStripeGateway({
			secretKey: model.secretKey,
			webhookSecret: model.webhookSecret,
			httpClient: Stripe.createFetchHttpClient(fetch),
			clock,
		});
		model.faults.add({ kind: "drop_after" });
		expect(await gateway.createSession(DEPOSIT, "key")).toMatchObject({ ok: true });
		expect(model.list("checkout.session")).toHaveLength(1);
		expect(fetch.requests).toEqual(["POST /v1/checkout/sessions", "POST /v1/checkout/sessions"]);
	});
});

describe("webhooks", () => {
	function webhook({ model }: Opened) {
		const [first] = model.takeWebhooks();
		if (!first) throw new Error("no webhook");
		return first;
	}

	test("an event with a good signature is read, and only its kind and its object are believed", async () => {
		const opened = open();
		const { session } = await paid(opened);
		const sent = opened.model
			.takeWebhooks()
			.map(({ rawBody, signature }) => opened.gateway.readEvent(rawBody, signature));
		expect(sent.map((event) => event?.type)).toEqual([
			"customer.created",
			"payment_intent.created",
			"payment_method.attached",
			"charge.succeeded",
			"payment_intent.succeeded",
			"checkout.session.completed",
		]);
		expect(sent.at(-1)).toEqual({
			id: expect.stringMatching(/^evt_/),
			type: "checkout.session.completed",
			objectId: session.id,
			isLive: false,
			createdAt: new Date(NOW),
		});
		const listed = await opened.gateway.listEvents(SINCE);
		expect(listed).toEqual({ ok: true, value: sent });
	});

	test("a bad or missing signature, or one of another secret, is no event", async () => {
		const opened = open();
		await paid(opened);
		const { rawBody, signature } = webhook(opened);
		const other = Stripe.webhooks.generateTestHeaderString({ payload: rawBody, secret: "whsec_other" });
		for (const bad of ["", "t=1,v1=00", signature.slice(0, -1), other]) {
			expect(opened.gateway.readEvent(rawBody, bad)).toBeNull();
		}
		expect(opened.gateway.readEvent(rawBody, signature)).not.toBeNull();
	});

	test("a signature is good for 300 seconds and not for 301", async () => {
		const opened = open();
		await paid(opened);
		const { rawBody, signature } = webhook(opened);
		opened.clock.set("2026-03-01T12:05:00Z");
		expect(opened.gateway.readEvent(rawBody, signature)).not.toBeNull();
		opened.clock.set("2026-03-01T12:05:01Z");
		expect(opened.gateway.readEvent(rawBody, signature)).toBeNull();
	});

	test("the very bytes are checked: the same body written anew is refused", async () => {
		const opened = open();
		await paid(opened);
		const { rawBody, signature } = webhook(opened);
		expect(opened.gateway.readEvent(JSON.stringify(JSON.parse(rawBody)), signature)).toBeNull();
	});

	test("a signed body that is no event is none", () => {
		const { gateway, model } = open();
		for (const body of ["{}", "no JSON", '{"object":"event","id":"evt_1"}']) {
			expect(gateway.readEvent(body, model.sign(body))).toBeNull();
		}
	});

	test("the SDK's own signature and the model's are the same", () => {
		const { clock, model } = open();
		const timestamp = clock.now().getTime() / 1_000;
		const payload = '{"a":1}';
		const secret = model.webhookSecret;
		expect(model.sign(payload)).toBe(Stripe.webhooks.generateTestHeaderString({ payload, secret, timestamp }));
	});

	test("webhooks can be held, dropped, doubled and shuffled, and the list of events has them all", async () => {
		const opened = open();
		opened.model.switchWebhooks({ hold: true });
		await paid(opened);
		expect(opened.model.takeWebhooks()).toEqual([]);
		opened.model.switchWebhooks({ hold: false, duplicate: true });
		expect(opened.model.takeWebhooks()).toHaveLength(12);
		opened.model.switchWebhooks({ duplicate: false, drop: true });
		await charge(opened);
		expect(opened.model.takeWebhooks()).toEqual([]);
		const events = await opened.gateway.listEvents(SINCE);
		expect(events.ok && events.value.length).toBe(9);
	});

	test("Stripe lists the events of 30 days", async () => {
		const opened = open();
		await paid(opened);
		opened.clock.set("2026-04-01T12:00:01Z");
		expect(await opened.gateway.listEvents(SINCE)).toEqual({ ok: true, value: [] });
	});
});

test("a live key is known as one", () => {
	const common = { webhookSecret: "whsec_x", clock: testClock(NOW) };
	expect(makeStripeGateway({ ...common, secretKey: "sk_live_0" }).isLive).toBe(true);
	expect(makeStripeGateway({ ...common, secretKey: "rk_live_0" }).isLive).toBe(true);
	expect(makeStripeGateway({ ...common, secretKey: "sk_test_0" }).isLive).toBe(false);
});
