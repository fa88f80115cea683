export type RateLimitPolicy = {
	readonly limit: number;
	readonly windowSeconds: number;
	/** Above it a caller is still answered, from what is at hand; absent where there is no such step. */
	readonly softLimit?: number;
	/** Redis is told of so many requests at once; 1 when absent. */
	readonly tellEvery?: number;
	/** For all whose key is not known, together. */
	readonly sharedLimit: number;
	/** "bucket" goes on with a count of this process alone, "refuse" answers nobody until Redis is back. */
	readonly whenRedisIsDown: "bucket" | "refuse";
};

/**
 * Who may ask how often. Login is not here: it is counted in the database, in every case, so that a cache that is down opens
 * nothing (`lib/accounts/log-in.ts`).
 */
export const RATE_LIMITS = {
	/**
	 * By token and not by address: a portal reads from many addresses, and many hosts' tokens from one. Over 30 a minute only the
	 * cached copy is served, over ten times that nothing. Open when Redis is down: a portal that cannot read opens nights.
	 */
	exportToken: {
		limit: 300,
		softLimit: 30,
		windowSeconds: 60,
		tellEvery: 10,
		sharedLimit: 300,
		whenRedisIsDown: "bucket",
	},
	/** By client address: whoever guesses tokens has no token to be counted by. A guess needs 2^255 tries; this saves work. */
	unknownToken: { limit: 60, windowSeconds: 60, sharedLimit: 600, whenRedisIsDown: "bucket" },
	/** By client address. Nights are public; the limit keeps one reader from taking the database for itself. */
	availability: { limit: 120, windowSeconds: 60, sharedLimit: 1_200, whenRedisIsDown: "bucket" },
	/** By client address. A refused one looks for the nearest stays, which is more work than listing nights. */
	quote: { limit: 60, windowSeconds: 60, sharedLimit: 600, whenRedisIsDown: "bucket" },
	/** By host. Each one sends a message to an address that the host named. */
	alertTest: { limit: 10, windowSeconds: 60, sharedLimit: 30, whenRedisIsDown: "bucket" },
	/** By client address. Each one may take nights for half an hour; how many at once is counted in the database besides. */
	checkout: { limit: 20, windowSeconds: 60, sharedLimit: 120, whenRedisIsDown: "bucket" },
	/** By client address. Each one may write to somebody; how often to one address is counted apart. */
	guestLinks: { limit: 10, windowSeconds: 600, sharedLimit: 100, whenRedisIsDown: "bucket" },
	/** By booking, once its private link has been checked. Some of these ask Stripe or write mails. */
	guestAction: { limit: 20, windowSeconds: 60, sharedLimit: 20, whenRedisIsDown: "bucket" },
} as const satisfies Record<string, RateLimitPolicy>;

export type RateLimitName = keyof typeof RATE_LIMITS;
