import { after } from "next/server";
import { receiveStripeEvent } from "#lib/payments/receive-stripe-event.ts";
import { sendRefunds } from "#lib/payments/send-refunds.ts";
import { openContext } from "#lib/platform/open-context.ts";
import { newRequestId, withRequestId } from "#lib/platform/request-id.ts";

export const dynamic = "force-dynamic";

/** Far above any event of Stripe's. */
const MAX_BYTES = 1_000_000;
const RETRY_AFTER = { "Retry-After": "60" };

/** Stripe's webhook: `/api/stripe/webhook`, with the events of `STRIPE_EVENT_TYPES`. */
export async function POST(request: Request): Promise<Response> {
	return withRequestId(await answerTo(request), newRequestId());
}

async function answerTo(request: Request): Promise<Response> {
	const declared = Number(request.headers.get("content-length") ?? 0);
	if (declared > MAX_BYTES) return Response.json({ error: "too_large" }, { status: 413 });
	try {
		const rawBody = await request.text();
		const signature = request.headers.get("stripe-signature") ?? "";
		const ctx = openContext({ kind: "webhook", service: "stripe" });
		const received = await receiveStripeEvent(ctx, { rawBody, signature });
		if (received.ok) {
			// Late money goes back at once; what fails here is the job's.
			if (received.done === "refunding") after(() => sendRefunds(ctx));
			return Response.json({ received: true, done: received.done });
		}
		if (received.reason === "bad_signature") return Response.json({ error: received.reason }, { status: 400 });
		return Response.json({ error: received.reason }, { status: 503, headers: RETRY_AFTER });
	} catch {
		// The settings cannot be read, or the body broke off: Stripe sends it again.
		return Response.json({ error: "try_again" }, { status: 503, headers: RETRY_AFTER });
	}
}
