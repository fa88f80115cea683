import { createHmac } from "node:crypto";
import { once } from "node:events";
import { createServer, type IncomingHttpHeaders, type RequestListener } from "node:http";
import { expect, onTestFinished, test } from "vitest";
import type { AlertTarget } from "#lib/operations/core/alert-target.ts";
import { makeSendAlert } from "#lib/platform/alert-channels/send-alert.ts";
import { makeLog } from "#lib/platform/logger.ts";
import { makeSafePost } from "#lib/platform/safe-post.ts";
import { sampleAlert, sampleEntry } from "#lib/testing/sample-alert.ts";

const clock = { now: () => new Date("2026-03-01T12:00:00Z") };
const BOT = "123456789:AAbbCCddEEffGGhhIIjjKKllMMnnOOppQQr"; // secrets-scan: an invented token of the right shape
const MESSAGE = { text: sampleAlert(), key: "batch-1" };

type Seen = { method?: string | undefined; path?: string | undefined; headers: IncomingHttpHeaders; body: string };
type Answer = { status: number; body?: string; headers?: Record<string, string> };

/** A server that remembers what it got and answers what the test says. */
async function startServer(answer: Answer = { status: 200 }, listener?: RequestListener) {
	const seen: Seen[] = [];
	const reply = { ...answer };
	const server = createServer((request, response) => {
		let body = "";
		request.on("data", (chunk) => {
			body += String(chunk);
		});
		request.on("end", () => {
			seen.push({ method: request.method, path: request.url, headers: request.headers, body });
			if (listener) listener(request, response);
			else response.writeHead(reply.status, reply.headers).end(reply.body ?? "");
		});
	}).listen(0, "127.0.0.1");
	await once(server, "listening");
	onTestFinished(() => {
		server.closeAllConnections();
		server.close();
	});
	const address = server.address();
	const host = `127.0.0.1:${typeof address === "object" ? address?.port : 0}`;
	return { seen, reply, host, url: `http://${host}` };
}

type Options = { allowList?: string[]; url?: string; mail?: boolean; totalMs?: number };

function sender({ allowList = [], url = "https://api.telegram.org", mail = true, totalMs = 2_000 }: Options) {
	const lines: string[] = [];
	const log = makeLog({ level: "trace", to: { write: (line) => void lines.push(line) } });
	const common = { allowList, ownHosts: ["estancias.example.com"], clock };
	const post = makeSafePost({ ...common, userAgent: "ReyesEstanciasAlerts/1.0", totalMs });
	const settings = mail
		? { apiKey: "re_local_key", from: "Reyes Estancias <avisos@example.com>", baseUrl: url }
		: { apiKey: null, from: null };
	return { lines, send: makeSendAlert({ ...common, post, mail: settings, telegramUrl: url, log }) };
}

async function startChannels(answer?: Answer, listener?: RequestListener) {
	const server = await startServer(answer, listener);
	const targets = {
		email: { kind: "email", email: "ana@example.com" },
		slack: { kind: "slack", url: `${server.url}/slack/s3cret` },
		discord: { kind: "discord", url: `${server.url}/discord/s3cret` },
		telegram: { kind: "telegram", botToken: BOT, chatId: "-1001234" },
		webhook: { kind: "webhook", url: `${server.url}/webhook/s3cret`, secret: "s3cret-key" },
	} as const satisfies Record<AlertTarget["kind"], AlertTarget>;
	return { ...server, targets, ...sender({ allowList: [server.host], url: server.url }) };
}

const KINDS = ["email", "slack", "discord", "telegram", "webhook"] as const;

test("mail goes out by the real SDK: sender, recipient, subject, both parts and the key of the batch", async () => {
	const { send, targets, seen } = await startChannels({ status: 200, body: '{"id":"e1"}' });
	expect(await send(targets.email, MESSAGE)).toEqual({ ok: true });
	const [request] = seen;
	expect(request).toMatchObject({ method: "POST", path: "/emails" });
	expect(request?.headers).toMatchObject({ authorization: "Bearer re_local_key", "idempotency-key": "batch-1" });
	const body = JSON.parse(request?.body ?? "");
	expect(body).toMatchObject({ from: "Reyes Estancias <avisos@example.com>", to: ["ana@example.com"] });
	expect(body.subject).toBe("Balcón Jacaranda: el enlace de Airbnb ya no sirve");
	expect(body.html).toContain("El enlace de Airbnb ya no sirve");
	expect(body.text).toContain("Copia un enlace nuevo:\nhttps://estancias.example.com/admin/avisos/inc_2");
});

test("a generic webhook gets a versioned body that its secret signs, with the key in header and body", async () => {
	const { send, targets, seen } = await startChannels();
	expect(await send(targets.webhook, MESSAGE)).toEqual({ ok: true });
	const { headers, body } = seen[0] ?? { headers: {}, body: "" };
	expect(headers["x-signature"]).toBe(`sha256=${createHmac("sha256", "s3cret-key").update(body).digest("hex")}`);
	expect(headers).toMatchObject({ "idempotency-key": "batch-1", "user-agent": "ReyesEstanciasAlerts/1.0" });
	expect(JSON.parse(body)).toMatchObject({
		version: 1,
		key: "batch-1",
		entries: [{ kind: "feed_dead_link", step: "opened", severity: "warning" }],
	});
	await send({ kind: "webhook", url: targets.webhook.url }, MESSAGE);
	expect(seen[1]?.headers["x-signature"]).toBeUndefined();
});

test("Telegram is spoken to at its bot's own address, in HTML whose texts are escaped", async () => {
	const { send, targets, seen } = await startChannels({ status: 200, body: '{"ok":true}' });
	const text = sampleAlert({ entries: [sampleEntry({ title: "<b>Casa & Patio</b>" })] });
	expect(await send(targets.telegram, { text, key: "k" })).toEqual({ ok: true });
	expect(seen[0]?.path).toBe(`/bot${BOT}/sendMessage`);
	const body = JSON.parse(seen[0]?.body ?? "");
	expect(body).toMatchObject({ chat_id: "-1001234", parse_mode: "HTML", link_preview_options: { is_disabled: true } });
	expect(body.text).toContain("<b>&lt;b&gt;Casa &amp; Patio&lt;/b&gt;</b>");
});

test.each(KINDS)("%s: what each status means", async (kind) => {
	const { send, targets, reply } = await startChannels();
	const outcomes = [];
	for (const status of [401, 403, 404, 410, 500, 503, 400]) {
		Object.assign(reply, { status, body: "{}" });
		// The SDK reads the status from the body of an error, as Resend writes it.
		if (kind === "email") reply.body = JSON.stringify({ statusCode: status, name: "application_error", message: "x" });
		const outcome = await send(targets[kind], MESSAGE);
		outcomes.push(outcome.ok ? "ok" : outcome.code);
	}
	expect(outcomes).toEqual(["refused", "refused", "gone", "gone", "unreachable", "unreachable", "failed"]);
});

test.each(KINDS)("%s: being asked to wait is passed on with its seconds", async (kind) => {
	const body = JSON.stringify({ statusCode: 429, name: "rate_limit_exceeded", message: "x", retry_after: 3.2 });
	const { send, targets } = await startChannels({ status: 429, body, headers: { "retry-after": "17" } });
	expect(await send(targets[kind], MESSAGE)).toEqual({ ok: false, code: "limited", retryAfterSeconds: 17 });
});

test("Telegram and Discord name the wait in the body, and Telegram a chat that is gone with a 400", async () => {
	const telegram = await startChannels({ status: 429, body: '{"ok":false,"parameters":{"retry_after":35}}' });
	expect(await telegram.send(telegram.targets.telegram, MESSAGE)).toMatchObject({ retryAfterSeconds: 35 });
	const discord = await startChannels({ status: 429, body: '{"retry_after":0.4,"global":false}' });
	expect(await discord.send(discord.targets.discord, MESSAGE)).toMatchObject({ retryAfterSeconds: 1 });
	Object.assign(telegram.reply, { status: 400, body: '{"ok":false,"description":"Bad Request: chat not found"}' });
	expect(await telegram.send(telegram.targets.telegram, MESSAGE)).toMatchObject({ code: "gone" });
});

test.each(KINDS)("%s: nobody there is unreachable, and nothing of the target is logged", async (kind) => {
	const { host, targets } = await startChannels();
	const gone = sender({ allowList: ["127.0.0.1:9"], url: "http://127.0.0.1:9" });
	const target = JSON.parse(JSON.stringify(targets[kind]).replaceAll(host, "127.0.0.1:9"));
	expect(await gone.send(target, MESSAGE)).toEqual({ ok: false, code: "unreachable", retryAfterSeconds: null });
	expect(gone.lines.join("")).not.toMatch(/s3cret|ana@example|AAbbCC|1001234|re_local/);
});

test("a server that never answers is given up after the time there is, and a redirect is not followed", async () => {
	const silent = await startServer({ status: 200 }, () => undefined);
	const { send } = sender({ allowList: [silent.host], totalMs: 200 });
	const target = (host: string): AlertTarget => ({ kind: "webhook", url: `http://${host}/hook` });
	expect(await send(target(silent.host), MESSAGE)).toMatchObject({ ok: false, code: "unreachable" });
	const moved = await startServer({ status: 302, headers: { location: `${silent.url}/elsewhere` } });
	const other = sender({ allowList: [moved.host, silent.host] });
	expect(await other.send(target(moved.host), MESSAGE)).toMatchObject({ ok: false, code: "failed" });
	expect(silent.seen).toHaveLength(1);
});

test("an answer without an end is read no further than 64 kB, and its status still counts", async () => {
	const endless = await startServer({ status: 200 }, (_request, response) => {
		response.writeHead(200);
		const more = () => {
			while (response.write(Buffer.alloc(16_384))) if (response.destroyed) return;
			response.once("drain", more);
		};
		more();
	});
	const { send } = sender({ allowList: [endless.host] });
	expect(await send({ kind: "webhook", url: `${endless.url}/hook` }, MESSAGE)).toEqual({ ok: true });
});

test.each([
	["slack", "https://hooks.example.com/services/T/B/x"],
	["slack", "http://hooks.slack.com/services/T/B/x"],
	["slack", "https://hooks.slack.com.example.com/services/T/B/x"],
	["discord", "https://discord.example.com/api/webhooks/1/x"],
	["discord", "https://discord.com/channels/1"],
	["webhook", "http://hooks.example.com/x"],
	["webhook", "https://127.0.0.1/x"],
	["webhook", "https://169.254.169.254/latest/meta-data"],
	["webhook", "https://hooks.example.com:8443/x"],
	["webhook", "https://user:pass@hooks.example.com/x"],
	["webhook", "https://estancias.example.com/api"],
	["webhook", "https://localhost/x"],
] as const)("%s to %s is unsafe and nothing is sent", async (kind, url) => {
	const { send } = sender({});
	expect(await send({ kind, url }, MESSAGE)).toEqual({ ok: false, code: "unsafe", retryAfterSeconds: null });
});

test("a name that answers with a private address is not spoken to", async () => {
	const post = makeSafePost({
		...{ userAgent: "x", allowList: [], ownHosts: [], clock },
		resolve: async () => [{ address: "10.0.0.5", family: 4 }],
	});
	expect(await post({ url: "https://hooks.example.com/x", body: "{}" })).toEqual({ kind: "unsafe" });
});

test("without a key or a sender mail answers that it is not set up", async () => {
	const { send } = sender({ mail: false });
	const outcome = await send({ kind: "email", email: "ana@example.com" }, MESSAGE);
	expect(outcome).toEqual({ ok: false, code: "not_set_up", retryAfterSeconds: null });
});
