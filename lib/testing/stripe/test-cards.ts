export type CardFailure = {
	readonly code: string;
	readonly declineCode: string;
	readonly advice: "try_again_later" | "do_not_try_again" | "confirm_card_data" | null;
	readonly message: string;
};

/** What comes of a card: it is taken, its bank asks the guest to confirm, or it is refused. */
export type CardAnswer = "ok" | "authentication" | CardFailure;

type TestCard = { readonly number: string; readonly onSession: CardAnswer; readonly offSession: CardAnswer };

const DECLINED = "Your card was declined.";
const GENERIC: CardFailure = {
	code: "card_declined",
	declineCode: "generic_decline",
	advice: "try_again_later",
	message: DECLINED,
};
const INSUFFICIENT: CardFailure = {
	code: "card_declined",
	declineCode: "insufficient_funds",
	advice: "try_again_later",
	message: "Your card has insufficient funds.",
};
const EXPIRED: CardFailure = {
	code: "expired_card",
	declineCode: "expired_card",
	advice: "confirm_card_data",
	message: "Your card has expired.",
};
const STOLEN: CardFailure = {
	code: "card_declined",
	declineCode: "stolen_card",
	advice: "do_not_try_again",
	message: DECLINED,
};

/** A charge without the guest that the bank wants confirmed. */
export const AUTHENTICATION_NEEDED: CardFailure = {
	code: "authentication_required",
	declineCode: "authentication_required",
	advice: null,
	message: "Your card was declined. This transaction requires authentication.",
};

/** The guest did not confirm at the bank. */
export const AUTHENTICATION_FAILED: CardFailure = {
	code: "payment_intent_authentication_failure",
	declineCode: "",
	advice: null,
	message: "The provided payment method has failed authentication.",
};

/**
 * Stripe's test cards, as far as we use them. Two are simpler here than there: `declines_later` also pays on the page (Stripe only lets it be
 * saved), and `authentication` asks again at each later charge (there only `authentication_always` does).
 */
export const TEST_CARDS = {
	ok: { number: "4242424242424242", onSession: "ok", offSession: "ok" },
	insufficient_funds: { number: "4000000000009995", onSession: INSUFFICIENT, offSession: INSUFFICIENT },
	generic_decline: { number: "4000000000000002", onSession: GENERIC, offSession: GENERIC },
	expired: { number: "4000000000000069", onSession: EXPIRED, offSession: EXPIRED },
	stolen: { number: "4000000000009979", onSession: STOLEN, offSession: STOLEN },
	authentication: { number: "4000002500003155", onSession: "authentication", offSession: AUTHENTICATION_NEEDED },
	authentication_always: { number: "4000002760003184", onSession: "authentication", offSession: AUTHENTICATION_NEEDED },
	declines_later: { number: "4000000000000341", onSession: "ok", offSession: GENERIC },
} as const satisfies Record<string, TestCard>;

export type CardName = keyof typeof TEST_CARDS;

export function isCardName(text: string): text is CardName {
	return Object.hasOwn(TEST_CARDS, text);
}

/** A card by its name or its number, blanks or not; null for one that is none of ours. */
export function findCard(text: string): CardName | null {
	if (isCardName(text)) return text;
	const number = text.replaceAll(/[\s-]/g, "");
	const names = Object.keys(TEST_CARDS).filter(isCardName);
	return names.find((name) => TEST_CARDS[name].number === number) ?? null;
}
