import type { Clock } from "#lib/shared/clock.ts";
import type { StripeModel } from "#lib/testing/stripe/stripe-model.ts";

/** One event on its way to the site. `status` is what the site answered last: null before the first try, 0 for no answer. */
export type Delivery = {
	eventId: string;
	type: string;
	tries: number;
	status: number | null;
	isDone: boolean;
	/** Of the next try. */
	dueAt: string;
};

const BACKOFF_SECONDS = [1, 2, 5, 10, 30, 60, 300] as const;
const ANSWER_TIMEOUT_MS = 15_000;
const KEPT = 200;

export type Post = (webhook: { rawBody: string; signature: string }) => Promise<number>;

/** Posts to the site's endpoint; resolves to the status, 0 when there was no answer. */
export function postTo(endpoint: string): Post {
	return async ({ rawBody, signature }) => {
		try {
			const response = await fetch(endpoint, {
				method: "POST",
				body: rawBody,
				headers: { "content-type": "application/json; charset=utf-8", "stripe-signature": signature },
				redirect: "manual",
				signal: AbortSignal.timeout(ANSWER_TIMEOUT_MS),
			});
			await response.body?.cancel();
			return response.status;
		} catch {
			return 0;
		}
	};
}

export type Deliveries = ReturnType<typeof openDeliveries>;

/** Tells the site of events, one after another, and again while it does not answer 2xx; each try is signed anew. */
export function openDeliveries(parts: {
	model: StripeModel;
	clock: Clock;
	post: Post;
	list: Delivery[];
	onChange: () => void;
}) {
	const { model, clock, post, list, onChange } = parts;
	let running: Promise<void> | null = null;
	let isStopped = false;

	function takeNew(): void {
		if (model.waitingWebhooks() === 0 || model.webhookSwitches().hold) return;
		const dueAt = clock.now().toISOString();
		for (const { eventId, type } of model.takeWebhooks()) {
			list.push({ eventId, type, tries: 0, status: null, isDone: false, dueAt });
		}
		list.splice(0, Math.max(0, list.length - KEPT));
	}

	function nextDue(isImpatient: boolean): Delivery | undefined {
		if (isStopped || model.webhookSwitches().hold) return undefined;
		const now = clock.now().toISOString();
		return list.find(({ isDone, dueAt }) => !isDone && (isImpatient || dueAt <= now));
	}

	async function attempt(delivery: Delivery): Promise<void> {
		const status = await post(model.webhookOf(delivery.eventId));
		const waitSeconds = BACKOFF_SECONDS[Math.min(delivery.tries, BACKOFF_SECONDS.length - 1)] ?? 300;
		delivery.status = status;
		delivery.tries += 1;
		delivery.isDone = status >= 200 && status < 300;
		delivery.dueAt = new Date(clock.now().getTime() + waitSeconds * 1_000).toISOString();
		onChange();
	}

	async function run(isImpatient: boolean): Promise<void> {
		const tried = new Set<Delivery>();
		for (;;) {
			takeNew();
			const next = nextDue(isImpatient);
			if (!next || tried.has(next)) return;
			tried.add(next);
			await attempt(next);
		}
	}

	/** Tries what is due; `isImpatient`: also what would have to wait. Resolves when it is done. */
	async function pump(isImpatient = false): Promise<void> {
		while (running !== null) await running;
		running = run(isImpatient).finally(() => {
			running = null;
		});
		await running;
	}

	const timer = setInterval(() => {
		if (!running) void pump();
	}, 250);
	return {
		list: (): readonly Delivery[] => list,
		deliverNow: () => pump(true),
		async stop(): Promise<void> {
			isStopped = true;
			clearInterval(timer);
			await running;
		},
	};
}
