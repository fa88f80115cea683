import { once } from "node:events";
import { createServer, type IncomingHttpHeaders } from "node:http";
import { expect, onTestFinished, test } from "vitest";
import { makeSendMail } from "#lib/platform/send-guest-mail.ts";

const MAIL = {
	to: "ana@example.com",
	subject: "Reserva confirmada",
	text: "Hola",
	html: "<p>Hola</p>",
	key: "mai_22222222222222222222",
	replyTo: "familia@example.com",
};

/** A server in Resend's place that answers with this status and error; 0 = never. */
async function startResend(status: number, name = "application_error") {
	const seen: { headers: IncomingHttpHeaders; body: string }[] = [];
	const server = createServer((request, response) => {
		let body = "";
		request.on("data", (chunk) => {
			body += String(chunk);
		});
		request.on("end", () => {
			seen.push({ headers: request.headers, body });
			if (status === 0) return;
			const json = status === 200 ? { id: "re_1" } : { statusCode: status, name, message: "x" };
			response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(json));
		});
	}).listen(0, "127.0.0.1");
	await once(server, "listening");
	onTestFinished(() => {
		server.closeAllConnections();
		server.close();
	});
	const address = server.address();
	const baseUrl = `http://127.0.0.1:${typeof address === "object" ? address?.port : 0}`;
	const from = "Reyes Estancias <hola@example.com>";
	return {
		seen,
		baseUrl,
		send: makeSendMail({ apiKey: "re_local_key", from, baseUrl, timeoutMs: status === 0 ? 200 : 10_000 }),
	};
}

test("a mail goes out by the real SDK: sender, recipient, both parts, answers to the host, key and tag", async () => {
	const { send, seen } = await startResend(200);
	expect(await send(MAIL)).toEqual({ ok: true, providerId: "re_1" });
	expect(seen[0]?.headers).toMatchObject({ authorization: "Bearer re_local_key", "idempotency-key": MAIL.key });
	expect(JSON.parse(seen[0]?.body ?? "")).toMatchObject({
		from: "Reyes Estancias <hola@example.com>",
		to: ["ana@example.com"],
		subject: "Reserva confirmada",
		text: "Hola",
		html: "<p>Hola</p>",
		reply_to: "familia@example.com",
		tags: [{ name: "mail", value: MAIL.key }],
	});
});

test.each([
	[422, "validation_error", "refused validation_error"],
	[422, "missing_required_field", "failed status_422"],
	[403, "invalid_api_key", "failed status_403"],
	[429, "rate_limit_exceeded", "failed limited"],
	[429, "daily_quota_exceeded", "failed limited"],
	[500, "internal_server_error", "failed unreachable"],
	[503, "application_error", "failed unreachable"],
	[409, "concurrent_idempotent_requests", "failed unreachable"],
])("%i %s is %s", async (status, name, words) => {
	const { send } = await startResend(status, name);
	const outcome = await send(MAIL);
	expect(outcome.ok ? "ok" : `${outcome.kind} ${outcome.code}`).toBe(words);
});

test("its key with another body: the first try was taken, so the mail is on its way and not sent twice", async () => {
	const { send } = await startResend(409, "invalid_idempotent_request");
	expect(await send(MAIL)).toEqual({ ok: true, providerId: "" });
});

test("a service that never answers, or that nobody runs, is another try and no exception", async () => {
	const silent = await startResend(0);
	expect(await silent.send(MAIL)).toEqual({ ok: false, kind: "failed", code: "unreachable" });
	const gone = makeSendMail({ apiKey: "re_local_key", from: "a@example.com", baseUrl: "http://127.0.0.1:9" });
	expect(await gone(MAIL)).toEqual({ ok: false, kind: "failed", code: "unreachable" });
});

test("without a key or a sender mail is not set up", async () => {
	expect(await makeSendMail({ apiKey: null, from: null })(MAIL)).toEqual({
		ok: false,
		kind: "failed",
		code: "not_set_up",
	});
});
