export const ID_PREFIXES = {
	property: "prp",
	feed: "fed",
	fetch: "fch",
	event: "evt",
	claim: "clm",
	export: "exp",
	token: "tok",
	run: "run",
	read: "rea",
	incident: "inc",
	outbox: "out",
	job: "job",
	user: "usr",
	audit: "aud",
	channel: "chn",
	message: "msg",
	decision: "dec",
	round_trip: "trp",
	booking: "bkg",
	payment: "pay",
	ledger: "led",
	refund: "rfd",
	change: "chg",
	task: "tsk",
	mail: "mai",
	notice: "ntc",
} as const;

export type IdKind = keyof typeof ID_PREFIXES;
export type Id<K extends IdKind> = `${(typeof ID_PREFIXES)[K]}_${string}`;

/** 32 characters without look-alikes, so that a byte maps to one without bias. */
export const PLAIN_LETTERS = "23456789abcdefghijkmnpqrstuvwxyz";
const RANDOM_LENGTH = 20;

/**
 * A new id such as `prp_k7m2…`: 20 characters of 5 random bits each. `randomBytes` is an argument so that this file stays pure;
 * verbs take it from `ctx.newId`.
 */
export function makeId<K extends IdKind>(kind: K, randomBytes: (length: number) => Uint8Array): Id<K> {
	return `${ID_PREFIXES[kind]}_${plainText(randomBytes(RANDOM_LENGTH))}` as Id<K>;
}

/** One of `PLAIN_LETTERS` for each random byte. */
export function plainText(bytes: Uint8Array): string {
	return Array.from(bytes, (byte) => PLAIN_LETTERS[byte & 31]).join("");
}

/** True when `text` has the shape of an id of this kind. */
export function isId<K extends IdKind>(kind: K, text: string): text is Id<K> {
	return new RegExp(`^${ID_PREFIXES[kind]}_[${PLAIN_LETTERS}]{${RANDOM_LENGTH}}$`).test(text);
}
