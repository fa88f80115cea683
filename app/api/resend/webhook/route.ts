import { receiveResendEvent } from "#lib/messages/receive-resend-event.ts";
import { env } from "#lib/platform/env.ts";
import { openContext } from "#lib/platform/open-context.ts";
import { route } from "#lib/platform/route.ts";
import { isSvixSigned } from "#lib/platform/verify-svix.ts";
import { AppError } from "#lib/shared/errors.ts";

const MAX_BYTES = 100_000;
const HEADERS = { "Cache-Control": "no-store", "X-Robots-Tag": "noindex" };

/** What Resend tells of our mails. Without its secret, or with a signature that does not hold, nothing is read. */
export const POST = route(async (request) => {
	const secret = env().RESEND_WEBHOOK_SECRET;
	if (!secret) throw new AppError("precondition", "RESEND_WEBHOOK_SECRET is not set");
	const rawBody = await readBody(request);
	const ctx = openContext({ kind: "webhook", service: "resend" });
	const header = (name: string) => request.headers.get(name) ?? "";
	const headers = {
		id: header("svix-id"),
		timestamp: header("svix-timestamp"),
		signature: header("svix-signature"),
	};
	if (!isSvixSigned(secret, { headers, rawBody, now: ctx.clock.now() })) {
		ctx.log.child({ channel: "security" }).warn("mail.webhook_refused");
		throw new AppError("unauthenticated", "signature does not hold");
	}
	const outcome = await receiveResendEvent(ctx, { body: parsed(rawBody) });
	if (outcome === "unreadable") throw new AppError("invalid", "event cannot be read");
	return Response.json({ outcome }, { headers: HEADERS });
});

async function readBody(request: Request): Promise<string> {
	if (Number(request.headers.get("content-length") ?? 0) > MAX_BYTES)
		throw new AppError("invalid", "body is too large");
	const text = await request.text();
	if (text.length > MAX_BYTES) throw new AppError("invalid", "body is too large");
	return text;
}

function parsed(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return null;
	}
}
