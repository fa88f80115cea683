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
} as const;

export type IdKind = keyof typeof ID_PREFIXES;
export type Id<K extends IdKind> = `${(typeof ID_PREFIXES)[K]}_${string}`;

/** 32 characters without look-alikes, so that a byte maps to one without bias. */
const ALPHABET = "23456789abcdefghijkmnpqrstuvwxyz";
const RANDOM_LENGTH = 20;

/**
 * A new id such as `prp_k7m2…`: 20 characters of 5 random bits each. `randomBytes` is an argument so that this file stays pure;
 * verbs take it from `ctx.newId`.
 */
export function makeId<K extends IdKind>(kind: K, randomBytes: (length: number) => Uint8Array): Id<K> {
	let text = "";
	for (const byte of randomBytes(RANDOM_LENGTH)) text += ALPHABET[byte & 31];
	return `${ID_PREFIXES[kind]}_${text}` as Id<K>;
}

/** True when `text` has the shape of an id of this kind. */
export function isId<K extends IdKind>(kind: K, text: string): text is Id<K> {
	return new RegExp(`^${ID_PREFIXES[kind]}_[${ALPHABET}]{${RANDOM_LENGTH}}$`).test(text);
}
