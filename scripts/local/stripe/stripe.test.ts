import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import type { NewCheckoutSession } from "#lib/payments/core/stripe-gateway.ts";
import { makeStripeGateway } from "#lib/platform/stripe/stripe-gateway.ts";
import { readText } from "../loopback-server.ts";
import { stripeStandInClient } from "./client.ts";
import { type StandInOptions, startStandIn } from "./stand-in.ts";

const clock = { now: () => new Date() };
const SECRETS = { secretKey: "sk_test_local", webhookSecret: "whsec_local" };

/** Our site, as far as Stripe sees it: its webhook, whose status the test sets. */
async function startSite() {
	const site = { status: 200, received: [] as { body: string; signature: string }[] };
	const server = createServer(async (request, response) => {
		const body = (await readText(request, 1_000_000)) ?? "";
		site.received.push({ body, signature: String(request.headers["stripe-signature"]) });
		response.writeHead(site.status).end();
	});
	await new Promise<void>((resolve) => {
		server.listen(0, "127.0.0.1", resolve);
	});
	onTestFinished(() => {
		server.close();
	});
	const address = server.address();
	return { site, url: `http://127.0.0.1:${typeof address === "object" ? address?.port : 0}` };
}

async function open(options: Partial<StandInOptions> = {}) {
	const { site, url: siteUrl } = await startSite();
	const standIn = await startStandIn({ port: 0, siteUrl, ...SECRETS, dataDir: null, clock, ...options });
	onTestFinished(() => standIn.close());
	const host = { protocol: "http", host: "127.0.0.1", port: standIn.port } as const;
	const gateway = makeStripeGateway({ ...SECRETS, host, clock });
	return { site, standIn, gateway, client: stripeStandInClient(standIn.url) };
}
type Opened = Awaited<ReturnType<typeof open>>;

async function sessionOf({ gateway }: Opened, changes: Partial<NewCheckoutSession> = {}, key = "key-1") {
	const answer = await gateway.createSession(
		{
			mode: "payment",
			line: { name: "Casa Jacaranda", description: null, amountMinor: 212_280 },
			currency: "MXN",
			customerId: null,
			customerEmail: "ana@example.com",
			savesCard: true,
			locale: "es-419",
			successUrl: "http://127.0.0.1:9/gracias?session={CHECKOUT_SESSION_ID}",
			cancelUrl: "http://127.0.0.1:9/volver",
			expiresAtSeconds: Math.floor(Date.now() / 1_000) + 31 * 60,
			metadata: { bookingId: "bkg_1" },
			...changes,
		},
		key,
	);
	if (!answer.ok) throw new Error(answer.kind);
	return answer.value;
}

function pageOf(url: string) {
	const send = (path: string, form: Record<string, string>) =>
		fetch(new URL(path, url), { method: "POST", body: new URLSearchParams(form), redirect: "manual" });
	return {
		text: async () => (await fetch(url)).text(),
		pay: (number: string) => send(url, { number }),
		answerBank: (answer: string) => send(`${url}/bank`, { answer }),
	};
}

test("a guest pays on the page, comes back to the site, and the site is told with a good signature", async () => {
	const opened = await open();
	const session = await sessionOf(opened);
	const page = pageOf(session.url ?? "");
	const text = await page.text();
	for (const part of ["Casa Jacaranda", "$2,122.80 MXN", "Número de tarjeta", "http://127.0.0.1:9/volver"]) {
		expect(text).toContain(part);
	}
	expect(text).not.toMatch(/https:\/\//);
	const paid = await page.pay("4242 4242 4242 4242");
	expect(paid.status).toBe(303);
	expect(paid.headers.get("location")).toBe(`http://127.0.0.1:9/gracias?session=${session.id}`);
	expect(await opened.gateway.getSession(session.id)).toMatchObject({ value: { isPaid: true } });
	await opened.client.deliverWebhooks();
	const events = opened.site.received.map(({ body, signature }) => opened.gateway.readEvent(body, signature)?.type);
	expect(events).toContain("checkout.session.completed");
	expect(await page.text()).toContain("Este pago ya está hecho.");
});

test("the page says in plain words why nothing was charged, in the language of the session", async () => {
	const opened = await open();
	const page = pageOf((await sessionOf(opened, { locale: "en" })).url ?? "");
	expect(await (await page.pay("1234")).text()).toContain("That is not the number of a test card.");
	const declined = await page.pay("4000 0000 0000 9995");
	expect(declined.status).toBe(402);
	expect(await declined.text()).toContain("insufficient funds");
	expect((await page.pay("4242424242424242")).status).toBe(303);
});

test("a card whose bank asks leads through the bank's page", async () => {
	const opened = await open();
	const session = await sessionOf(opened);
	const page = pageOf(session.url ?? "");
	expect((await page.pay("4000 0025 0000 3155")).headers.get("location")).toBe(`/c/pay/${session.id}/bank`);
	expect(await (await page.answerBank("deny")).text()).toContain("No confirmaste el pago con tu banco.");
	await page.pay("4000 0025 0000 3155");
	expect((await page.answerBank("approve")).headers.get("location")).toContain("/gracias");
});

test("a site that does not answer 2xx is told again, each time with a new signature", async () => {
	const opened = await open();
	opened.site.status = 503;
	const { id } = await sessionOf(opened);
	await opened.client.pay(id, { card: "ok" });
	await opened.client.deliverWebhooks();
	const [first] = await opened.client.listDeliveries();
	expect(first).toMatchObject({ isDone: false, status: 503 });
	opened.site.status = 200;
	for (const delivery of await opened.client.deliverWebhooks()) expect(delivery).toMatchObject({ isDone: true });
});

test("webhooks can be dropped and doubled", async () => {
	const opened = await open();
	await opened.client.switchWebhooks({ drop: true });
	const { id } = await sessionOf(opened);
	await opened.client.pay(id, { card: "ok" });
	await opened.client.deliverWebhooks();
	expect(opened.site.received).toEqual([]);
	await opened.client.switchWebhooks({ drop: false, duplicate: true });
	const [payment] = await opened.client.listPayments();
	await opened.client.openDispute(payment?.id ?? "");
	await opened.client.deliverWebhooks();
	expect(opened.site.received).toHaveLength(4);
});

test("a lost answer is a lost connection, and the SDK's repetition finds what was done", async () => {
	const opened = await open();
	await opened.client.addFault({ kind: "drop_after", path: "/v1/checkout/sessions" });
	const session = await sessionOf(opened);
	expect((await opened.client.listSessions()).map(({ id }) => id)).toEqual([session.id]);
});

test("refunds, disputes, saved cards and totals are at the tests' hands, and what Stripe refuses is refused", async () => {
	const opened = await open();
	const { id } = await sessionOf(opened);
	await opened.client.pay(id, { card: "4242424242424242" });
	const [payment] = await opened.client.listPayments();
	await opened.client.setCard("insufficient_funds");
	expect((await opened.client.listCards())[0]).toMatchObject({ test_card: "insufficient_funds" });
	const refund = await opened.client.refundInDashboard(payment?.id ?? "", 100_000);
	expect((await opened.client.settleRefund(refund.id)).status).toBe("succeeded");
	expect((await opened.client.failRefund(refund.id)).status).toBe("failed");
	await expect(opened.client.refundInDashboard(payment?.id ?? "", 999_999)).rejects.toThrow("greater than");
	const dispute = await opened.client.openDispute(payment?.id ?? "");
	expect(await opened.client.totals()).toMatchObject([
		{ receivedMinor: 212_280, refundedMinor: 0, disputedMinor: 212_280 },
	]);
	expect((await opened.client.closeDispute(dispute.id, true)).status).toBe("won");
	await expect(opened.client.pay(id, { card: "1" })).rejects.toThrow("no test card");
});

test("the books show all of it and their buttons work", async () => {
	const opened = await open();
	const { id } = await sessionOf(opened);
	await opened.client.pay(id, { card: "ok" });
	const [payment] = await opened.client.listPayments();
	const { url } = opened.standIn;
	const press = async (path: string, form: Record<string, string> = {}) =>
		(await fetch(`${url}/do/${path}`, { method: "POST", body: new URLSearchParams({ lang: "es", ...form }) })).text();
	expect(await press(`refund/${payment?.id}`, { amount: "1000" })).toContain("$10.00 MXN");
	expect(await press(`refund/${payment?.id}`, { amount: "999999" })).toContain("is greater than unrefunded amount");
	expect(await press(`dispute/${payment?.id}`)).toContain("en contracargo");
	expect(await press("switch/hold")).toContain('aria-pressed="true"');
});

test("what happened outlives a restart, and data that cannot be read is put aside", async () => {
	const dataDir = mkdtempSync(join(tmpdir(), "stripe-"));
	onTestFinished(() => rmSync(dataDir, { recursive: true }));
	const first = await open({ dataDir });
	const session = await sessionOf(first);
	await first.client.pay(session.id, { card: "ok" });
	await first.standIn.close();
	const second = await open({ dataDir });
	expect(await second.gateway.getSession(session.id)).toMatchObject({ value: { isPaid: true } });
	await second.standIn.close();
	writeFileSync(join(dataDir, "stripe.json"), "{");
	const third = await open({ dataDir });
	expect(third.standIn.notice).toContain("starts empty");
});

test("other sites cannot send forms here", async () => {
	const { standIn } = await open();
	const answer = await fetch(`${standIn.url}/api/faults`, {
		method: "DELETE",
		headers: { origin: "https://evil.example" },
	});
	expect(answer.status).toBe(400);
});
