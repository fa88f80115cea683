import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { makeSendAlert } from "#lib/platform/alert-channels/send-alert.ts";
import { makeLog } from "#lib/platform/logger.ts";
import { makeSafePost } from "#lib/platform/safe-post.ts";
import { makeSendMail } from "#lib/platform/send-guest-mail.ts";
import { isSvixSigned } from "#lib/platform/verify-svix.ts";
import { sampleAlert, sampleEntry } from "#lib/testing/sample-alert.ts";
import { listenLocally, readText } from "../loopback-server.ts";
import { mailboxClient } from "./client.ts";
import { type MailboxOptions, startMailbox } from "./mailbox.ts";

const clock = { now: () => new Date("2026-11-10T12:00:00Z") };
const BOT = "123456789:AAbbCCddEEffGGhhIIjjKKllMMnnOOppQQr"; // secrets-scan: an invented token of the right shape
const MESSAGE = { text: sampleAlert(), key: "batch-1" };

async function startForTest(options: Partial<MailboxOptions> = {}) {
	const mailbox = await startMailbox({
		...{ port: 0, apiKey: "re_test", siteUrl: "http://127.0.0.1:9", dataDir: null, clock, slowMs: 300 },
		...options,
	});
	onTestFinished(() => mailbox.close());
	const common = { allowList: [`127.0.0.1:${mailbox.port}`], ownHosts: [], clock };
	const send = makeSendAlert({
		...common,
		post: makeSafePost({ ...common, userAgent: "ReyesEstanciasAlerts/1.0", totalMs: 150 }),
		mail: { apiKey: "re_test", from: "Reyes Estancias <avisos@example.com>", baseUrl: mailbox.url },
		telegramUrl: mailbox.url,
		log: makeLog({ level: "silent" }),
	});
	const targets = {
		email: { kind: "email", email: "ana@example.com" },
		slack: { kind: "slack", url: `${mailbox.url}/slack/casa` },
		discord: { kind: "discord", url: `${mailbox.url}/discord/casa` },
		telegram: { kind: "telegram", botToken: BOT, chatId: "-1001234" },
		webhook: { kind: "webhook", url: `${mailbox.url}/webhook/casa`, secret: "s3cret" },
	} as const;
	return { mailbox, client: mailboxClient(mailbox.url), send, targets };
}

test("what our senders send arrives through each service, and is found by channel and recipient", async () => {
	const { client, send, targets } = await startForTest();
	for (const target of Object.values(targets)) expect(await send(target, MESSAGE)).toEqual({ ok: true });
	const all = await client.list();
	expect(all.map(({ channel, to }) => [channel, to])).toEqual([
		["webhook", "casa"],
		["telegram", "-1001234"],
		["discord", "casa"],
		["slack", "casa"],
		["email", "ana@example.com"],
	]);
	for (const { text } of all) expect(text).toContain("El enlace de Airbnb ya no sirve");
	for (const { text } of all) expect(text).toContain("/admin/avisos/inc_2222");
	expect(await client.list({ to: "ANA@example.com" })).toMatchObject([{ channel: "email", key: "batch-1" }]);
	expect((await client.list({ channel: "webhook" }))[0]?.signature).toMatch(/^sha256=[0-9a-f]{64}$/);
});

test("mail needs the key, a repetition is answered the same and shown once, a changed body under its key is refused", async () => {
	const { mailbox, client, send, targets } = await startForTest();
	const post = (headers: Record<string, string>, body: object) =>
		fetch(`${mailbox.url}/emails`, { method: "POST", headers, body: JSON.stringify(body) });
	const body = { from: "a@example.com", to: "b@example.com", subject: "Hola", text: "Hola" };
	expect((await post({}, body)).status).toBe(401);
	expect((await post({ authorization: "Bearer other" }, body)).status).toBe(403);
	expect((await post({ authorization: "Bearer re_test" }, { ...body, to: "nobody" })).status).toBe(422);
	expect(await send(targets.email, MESSAGE)).toEqual({ ok: true });
	expect(await send(targets.email, MESSAGE)).toEqual({ ok: true });
	expect(await client.list()).toMatchObject([{ repeats: 1 }]);
	const changed = await send(targets.email, { text: sampleAlert({ more: 1 }), key: "batch-1" });
	expect(changed).toMatchObject({ ok: false, code: "failed" });
	await client.clear();
	expect(await send(targets.email, MESSAGE)).toEqual({ ok: true });
	expect(await client.list()).toEqual([]);
});

test("a fault of one service is seen by its sender alone, and ends", async () => {
	const { client, send, targets } = await startForTest();
	const outcomes = [];
	for (const fault of ["down", "refused", "gone", "limited"] as const) {
		for (const [channel, target] of Object.entries(targets)) {
			await client.setFaults({ [channel]: fault });
			const outcome = await send(target, MESSAGE);
			outcomes.push(outcome.ok ? "ok" : outcome.code);
			await client.setFaults({ [channel]: null });
		}
	}
	const expected = ["unreachable", "refused", "gone", "limited"];
	expect(outcomes).toEqual(expected.flatMap((code) => Array.from({ length: 5 }, () => code)));
	expect(await client.list()).toEqual([]);
	await client.setFaults({ discord: "down" });
	expect(await send(targets.slack, MESSAGE)).toEqual({ ok: true });
	await expect(client.setFaults({ slack: "on fire" as "down" })).rejects.toThrow('"slack" must be null or one of');
});

test("a slow service receives and answers too late; the webhook's repetition is known by its key", async () => {
	const { client, send, targets } = await startForTest();
	await client.setFaults({ webhook: "slow" });
	expect(await send(targets.webhook, MESSAGE)).toMatchObject({ ok: false, code: "unreachable" });
	await client.setFaults({ webhook: null });
	expect(await send(targets.webhook, MESSAGE)).toEqual({ ok: true });
	expect(await client.list()).toMatchObject([{ channel: "webhook", repeats: 1 }]);
});

test("what the services themselves refuse is refused", async () => {
	const { mailbox, client } = await startForTest();
	const post = async (path: string, body: object) =>
		(await fetch(`${mailbox.url}${path}`, { method: "POST", body: JSON.stringify(body) })).status;
	expect(await post("/slack/casa", { blocks: [] })).toBe(400);
	expect(await post("/discord/casa", { content: "a".repeat(2_001) })).toBe(400);
	expect(await post(`/bot${BOT}/sendMessage`, { chat_id: 1, text: "<script>", parse_mode: "HTML" })).toBe(400);
	expect(await post(`/bot${BOT}/sendMessage`, { chat_id: 1, text: "a".repeat(4_097) })).toBe(400);
	expect(await post("/bot123/sendMessage", { chat_id: 1, text: "a" })).toBe(404);
	expect(await client.list()).toEqual([]);
});

test("messages and faults outlive a restart; data that cannot be read is moved aside", async () => {
	const dataDir = mkdtempSync(join(tmpdir(), "mailbox-"));
	onTestFinished(() => rmSync(dataDir, { recursive: true }));
	const first = await startForTest({ dataDir });
	await first.send(first.targets.slack, MESSAGE);
	await first.client.setFaults({ email: "down" });
	await first.mailbox.close();
	const second = await startForTest({ dataDir });
	expect(await second.client.list()).toHaveLength(1);
	expect(second.mailbox.book.faults()).toMatchObject({ email: "down" });
	await second.mailbox.close();
	writeFileSync(join(dataDir, "mailbox.json"), "{");
	const third = await startForTest({ dataDir });
	expect(third.mailbox.notice).toContain("starts empty");
});

test("only the last 200 are kept", async () => {
	const { mailbox } = await startForTest();
	const message = { channel: "slack", to: "casa", from: null, subject: "s", text: "t", html: null, key: null } as const;
	for (let at = 0; at < 205; at += 1) mailbox.book.add({ ...message, signature: null, body: { text: String(at) } });
	expect(mailbox.book.list()).toHaveLength(200);
	expect(mailbox.book.list()[0]?.body).toEqual({ text: "204" });
});

test("the page shows each message in both languages as text, and its buttons work without a script", async () => {
	const { mailbox, send, targets } = await startForTest();
	const text = sampleAlert({ subject: "<script>alert(1)</script>", entries: [sampleEntry({ title: "<b>Casa</b>" })] });
	for (const target of Object.values(targets)) await send(target, { text, key: "k" });
	const spanish = await (await fetch(mailbox.url)).text();
	expect(spanish).toContain("Buzón de pruebas");
	expect(spanish).not.toContain("<script>alert");
	expect(spanish).not.toContain("<b>Casa</b>");
	expect(spanish.match(/class="message"/g)).toHaveLength(5);
	expect(await (await fetch(`${mailbox.url}/?lang=en&channel=slack`)).text()).toMatch(
		/Test mailbox[\s\S]*class="message"/,
	);
	const form = new URLSearchParams({ fault: "down", lang: "es" });
	const pressed = await fetch(`${mailbox.url}/faults/email`, { method: "POST", body: form });
	expect(await pressed.text()).toContain("Con falla: Correo");
	const cleared = await fetch(`${mailbox.url}/clear`, { method: "POST", body: new URLSearchParams() });
	expect(await cleared.text()).toContain("Todavía no ha llegado nada");
});

test("a mail is shown in a frame that runs nothing and fetches nothing", async () => {
	const { mailbox, client, send, targets } = await startForTest();
	await send(targets.email, MESSAGE);
	const [mail] = await client.list();
	const response = await fetch(`${mailbox.url}/messages/${mail?.id}/html`);
	expect(response.headers.get("content-security-policy")).toContain("default-src 'none'");
	expect(await (await fetch(mailbox.url)).text()).toContain('sandbox="allow-popups allow-popups-to-escape-sandbox"');
});

test("another site can neither read it nor send to it from a browser", async () => {
	const { mailbox } = await startForTest();
	const headers = { origin: "https://evil.example.com" };
	expect((await fetch(`${mailbox.url}/api/messages`, { method: "DELETE", headers })).status).toBe(400);
	expect((await fetch(`${mailbox.url}/clear`, { method: "POST", headers })).status).toBe(400);
});

test("a guest's mail can come back: the site is told, signed as Resend signs, by the page and by the client", async () => {
	const secret = `whsec_${Buffer.alloc(24, 5).toString("base64")}`; // secrets-scan: an invented secret of the right shape
	const told: { isSigned: boolean; event: { type: string; data: { tags: object } } }[] = [];
	const site = createServer(async (request, response) => {
		const rawBody = (await readText(request, 100_000)) ?? "";
		const named = (name: string) => String(request.headers[name] ?? "");
		const headers = { id: named("svix-id"), timestamp: named("svix-timestamp"), signature: named("svix-signature") };
		const isSigned = isSvixSigned(secret, { headers, rawBody, now: clock.now() });
		told.push({ isSigned, event: JSON.parse(rawBody) });
		response.writeHead(request.url === "/api/resend/webhook" ? 200 : 404).end("{}");
	});
	const siteUrl = `http://127.0.0.1:${await listenLocally(site, 0)}`;
	onTestFinished(() => void site.close());
	const { mailbox, client, send, targets } = await startForTest({ siteUrl, webhookSecret: secret });
	const sendMail = makeSendMail({ apiKey: "re_test", from: "hola@example.com", baseUrl: mailbox.url });
	const mail = { to: "ana@example.com", subject: "Hola", text: "Hola", html: "<p>Hola</p>", replyTo: null };
	await sendMail({ ...mail, key: "mai_1" });
	await sendMail({ ...mail, key: "mai_2" });
	await send(targets.email, MESSAGE);
	const [alert, second, first] = await client.list();
	expect(await client.bounce(first?.id ?? "")).toMatchObject({ status: 200 });
	await expect(client.bounce(alert?.id ?? "")).rejects.toThrow("Only a mail to a guest");
	const form = new URLSearchParams({ lang: "es" });
	const pressed = await fetch(`${mailbox.url}/messages/${second?.id}/bounce`, { method: "POST", body: form });
	expect((await pressed.text()).match(/Rebotó/g)).toHaveLength(2);
	expect(told).toMatchObject([
		{ isSigned: true, event: { type: "email.bounced", data: { email_id: first?.id, tags: { mail: "mai_1" } } } },
		{ isSigned: true, event: { type: "email.bounced", data: { email_id: second?.id, tags: { mail: "mai_2" } } } },
	]);
});
