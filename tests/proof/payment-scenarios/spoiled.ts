import type { StripeGateway } from "#lib/payments/core/stripe-gateway.ts";

type Spoiled = {
	readonly number: number;
	readonly without: string;
	readonly spoil: (gateway: StripeGateway) => StripeGateway;
};

/** Believes every body, signed or not. */
function believing(gateway: StripeGateway): StripeGateway {
	return {
		...gateway,
		readEvent: (rawBody) => {
			const { id, type, livemode, created, data } = JSON.parse(rawBody);
			return { id, type, objectId: data.object.id, isLive: livemode, createdAt: new Date(created * 1_000) };
		},
	};
}

let calls = 0;
const newKey = () => `unkeyed:${++calls}`;

/** Asks for everything anew. */
function keyless(gateway: StripeGateway): StripeGateway {
	return {
		...gateway,
		createSession: (params) => gateway.createSession(params, newKey()),
		chargeOffSession: (params) => gateway.chargeOffSession(params, newKey()),
	};
}

/** Takes a session for ended without a word to Stripe. */
function hasty(gateway: StripeGateway): StripeGateway {
	const over = async (id: string) => {
		const read = await gateway.getSession(id);
		return read.ok ? { ...read, value: { ...read.value, status: "expired", url: null } as const } : read;
	};
	return { ...gateway, expireSession: over };
}

/** Does not look what an earlier call left at Stripe. */
function blind(gateway: StripeGateway): StripeGateway {
	const nothing = async () => ({ ok: true, value: [] }) as const;
	return { ...gateway, listSessions: nothing, listPaymentIntents: nothing, listEvents: nothing };
}

/** Sees in every payment the sum and currency of a deposit, whatever was paid. */
function trusting(gateway: StripeGateway): StripeGateway {
	const asked = { amountMinor: 73_080, receivedMinor: 73_080, currency: "MXN" };
	return {
		...gateway,
		getSession: async (id) => {
			const read = await gateway.getSession(id);
			return read.ok ? { ...read, value: { ...read.value, amountMinor: 73_080, currency: "MXN" } } : read;
		},
		getPaymentIntent: async (id) => {
			const read = await gateway.getPaymentIntent(id);
			return read.ok ? { ...read, value: { ...read.value, ...asked } } : read;
		},
	};
}

/** Gateways that each lack one guard, and a scenario that must not pass over them. */
export const SPOILED: readonly Spoiled[] = [
	...[1, 2, 3].map((number) => ({ number, without: "the check of signatures", spoil: believing })),
	...[14, 16].map((number) => ({ number, without: "idempotency keys", spoil: keyless })),
	...[19, 22].map((number) => ({ number, without: "a word to Stripe before nights are freed", spoil: hasty })),
	...[10, 15].map((number) => ({ number, without: "a look at what Stripe has", spoil: blind })),
	{ number: 21, without: "a look at what was paid", spoil: trusting },
];
