import { z } from "zod";
import { filled, metadataParam, readParams, wholeNumber } from "./form-params.ts";
import { add, type Core, get } from "./model-core.ts";
import type { Metadata, Session, SetupIntent } from "./objects.ts";
import { checkAmount } from "./payment-intents.ts";
import { invalid } from "./stripe-refusal.ts";

const HALF_AN_HOUR_SECONDS = 30 * 60;
const DAY_SECONDS = 24 * 60 * 60;

const currency = z.string().regex(/^[a-z]{3}$/);
const line = z.strictObject({
	quantity: z.literal("1"),
	price_data: z.strictObject({
		currency,
		unit_amount: wholeNumber,
		product_data: z.strictObject({ name: filled.max(250), description: filled.optional() }),
	}),
});
const params = z.strictObject({
	mode: z.enum(["payment", "setup"]),
	line_items: z.array(line).length(1).optional(),
	currency: currency.optional(),
	customer: filled.optional(),
	customer_creation: z.enum(["always", "if_required"]).optional(),
	customer_email: z.email().optional(),
	client_reference_id: filled.max(200).optional(),
	expires_at: wholeNumber.optional(),
	locale: z.enum(["auto", "es", "es-419", "en"]).optional(),
	metadata: metadataParam,
	payment_intent_data: z
		.strictObject({
			description: filled.max(1_000).optional(),
			metadata: metadataParam,
			setup_future_usage: z.enum(["off_session", "on_session"]).optional(),
		})
		.optional(),
	setup_intent_data: z.strictObject({ metadata: metadataParam }).optional(),
	allowed_payment_method_types: z.array(z.literal("card")).length(1),
	success_url: z.url(),
	cancel_url: z.url().optional(),
});
type Params = z.infer<typeof params>;

function checkTogether(core: Core, wanted: Params): void {
	if (wanted.customer && (wanted.customer_email || wanted.customer_creation)) {
		throw invalid("You may only specify one of these parameters: customer, customer_email, customer_creation.");
	}
	if (wanted.customer) get(core, "customer", { id: wanted.customer, status: 400 });
	const isPayment = wanted.mode === "payment";
	if (isPayment !== Boolean(wanted.line_items)) throw invalid("line_items are for mode payment, and needed there.");
	if (isPayment ? wanted.setup_intent_data : wanted.payment_intent_data) {
		throw invalid("payment_intent_data is for mode payment, setup_intent_data for mode setup.");
	}
	const inSeconds = (wanted.expires_at ?? core.now() + DAY_SECONDS) - core.now();
	if (inSeconds < HALF_AN_HOUR_SECONDS || inSeconds > DAY_SECONDS) {
		const message =
			"The `expires_at` timestamp must be between 30 minutes and 24 hours from Checkout Session creation.";
		throw invalid(message, { param: "expires_at" });
	}
}

function createSetupIntent(core: Core, of: { customer: string | null; metadata: Metadata }): SetupIntent {
	return add(core, {
		id: core.newId("seti"),
		object: "setup_intent",
		created: core.now(),
		...of,
		last_setup_error: null,
		livemode: false,
		payment_method: null,
		status: "requires_payment_method",
		usage: "off_session",
	});
}

/** A new session: one line to pay, or a card to keep. */
export function createSession(core: Core, given: Record<string, unknown>): Session {
	const wanted = readParams(params, given);
	checkTogether(core, wanted);
	const [item] = wanted.line_items ?? [];
	const price = item?.price_data ?? null;
	if (price) checkAmount(price.unit_amount, price.currency);
	const id = core.newId("cs_test");
	const customer = wanted.customer ?? null;
	const setup =
		wanted.mode === "setup"
			? createSetupIntent(core, { customer, metadata: wanted.setup_intent_data?.metadata ?? {} })
			: null;
	core.state.plans[id] = {
		line: price && { name: price.product_data.name, description: price.product_data.description ?? null },
		intentMetadata: wanted.payment_intent_data?.metadata ?? {},
		intentDescription: wanted.payment_intent_data?.description ?? null,
		setupFutureUsage: wanted.payment_intent_data?.setup_future_usage ?? null,
		waitingCard: null,
	};
	const named = { customer, setup_intent: setup?.id ?? null };
	return add(core, { ...sessionOf(core, wanted), ...named, id, url: `${core.pageUrl}/c/pay/${id}` });
}

function sessionOf(core: Core, wanted: Params): Omit<Session, "id" | "url" | "customer" | "setup_intent"> {
	const price = wanted.line_items?.[0]?.price_data ?? null;
	return {
		object: "checkout.session",
		created: core.now(),
		allowed_payment_method_types: wanted.allowed_payment_method_types,
		amount_subtotal: price?.unit_amount ?? null,
		amount_total: price?.unit_amount ?? null,
		cancel_url: wanted.cancel_url ?? null,
		client_reference_id: wanted.client_reference_id ?? null,
		currency: price?.currency ?? wanted.currency ?? null,
		customer_creation: wanted.customer_creation ?? (wanted.customer ? null : "if_required"),
		customer_details: null,
		customer_email: wanted.customer_email ?? null,
		expires_at: wanted.expires_at ?? core.now() + DAY_SECONDS,
		livemode: false,
		locale: wanted.locale ?? null,
		metadata: wanted.metadata,
		mode: wanted.mode,
		payment_intent: null,
		payment_method_types: wanted.allowed_payment_method_types,
		payment_status: price ? "unpaid" : "no_payment_required",
		status: "open",
		success_url: wanted.success_url,
		ui_mode: "hosted_page",
	};
}
