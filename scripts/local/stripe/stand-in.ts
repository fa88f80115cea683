import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { Clock } from "#lib/shared/clock.ts";
import { openStripeModel, type StripeModel } from "#lib/testing/stripe/stripe-model.ts";
import { isForeign, listenLocally, readText } from "../loopback-server.ts";
import { answerApi } from "./api.ts";
import { openDeliveries, postTo } from "./deliveries.ts";
import { answerPage } from "./page-routes.ts";
import { openStateFile } from "./state-file.ts";
import { answerStripe } from "./stripe-interface.ts";
import type { Workings } from "./workings.ts";

export type StandInOptions = {
	/** 0 = any free one. */
	port: number;
	/** Base URL of the site: its webhook is told of events, and pages link to it. */
	siteUrl: string;
	secretKey: string;
	webhookSecret: string;
	/** Where the state is kept; null = in memory only. */
	dataDir: string | null;
	clock: Clock;
};

export type StandIn = {
	url: string;
	port: number;
	model: StripeModel;
	/** A sentence for the operator when stored data could not be used. */
	notice: string | null;
	close(): Promise<void>;
};

const MAX_BODY_BYTES = 200_000;
const TICK_MS = 500;
const REFUND_SECONDS = 3;

async function answer(
	workings: Workings,
	exchange: { request: IncomingMessage; response: ServerResponse },
): Promise<void> {
	const { request, response } = exchange;
	const base = "http://127.0.0.1";
	const url = URL.canParse(request.url ?? "", base) ? new URL(request.url ?? "", base) : null;
	if (!url || isForeign(request)) {
		response.writeHead(400, { "content-type": "text/plain" }).end("This address answers only on this machine.\n");
		return;
	}
	const text = await readText(request, MAX_BODY_BYTES);
	if (text === null) {
		response.writeHead(413, { "content-type": "text/plain" }).end("The request is larger than 200 kB.\n");
		return;
	}
	const asked = { request, response, url, text, method: request.method ?? "GET" };
	if (url.pathname.startsWith("/v1/")) await answerStripe(workings, asked);
	else if (url.pathname.startsWith("/api/")) await answerApi(workings, asked);
	else answerPage(workings, asked);
}

/** What happens by itself: sessions end, and banks take refunds. */
function tick({ model, clock, refunds }: Workings): void {
	const now = clock.now().getTime() / 1_000;
	for (const object of [...model.state.objects]) {
		if (object.object === "checkout.session" && object.status === "open" && object.expires_at <= now)
			model.letTimePass();
		if (object.object !== "refund" || object.status !== "pending" || refunds.keepsPending) continue;
		if (object.created + REFUND_SECONDS <= now) model.settleRefund(object.id);
	}
}

/** Starts the stand-in for Stripe on a loopback address. Rejects when the port is taken or `dataDir` cannot be used. */
export async function startStandIn(options: StandInOptions): Promise<StandIn> {
	const { clock, siteUrl, secretKey, webhookSecret } = options;
	const file = openStateFile(options.dataDir);
	const list = file.kept?.deliveries ?? [];
	const refunds = { keepsPending: file.kept?.keepsRefundsPending ?? false };
	const server = createServer((request, response) => {
		answer(workings, { request, response }).catch((error: unknown) => {
			process.stderr.write(`Stripe's stand-in failed: ${error instanceof Error ? error.stack : String(error)}\n`);
			if (!response.headersSent) response.writeHead(500).end("The stand-in failed; its log says why.\n");
			else response.destroy();
		});
	});
	const port = await listenLocally(server, options.port);
	const url = `http://127.0.0.1:${port}`;
	const changed = () =>
		file.save(() => ({ model: model.state, deliveries: list, keepsRefundsPending: refunds.keepsPending }));
	const kept = file.kept ? { state: file.kept.model } : {};
	const model = openStripeModel({ clock, secretKey, webhookSecret, pageUrl: url, ...kept, onChange: changed });
	const post = postTo(`${siteUrl}/api/stripe/webhook`);
	const deliveries = openDeliveries({ model, clock, post, list, onChange: changed });
	const workings: Workings = { model, deliveries, siteUrl, clock, refunds, changed };
	const timer = setInterval(() => tick(workings), TICK_MS);
	const close = async () => {
		clearInterval(timer);
		server.closeAllConnections();
		await new Promise((resolve) => server.close(resolve));
		await deliveries.stop();
		file.flush();
	};
	return { url, port, model, notice: file.notice, close };
}
