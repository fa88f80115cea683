/** The throw-away Redis of this test run. Keys are kept apart by a random prefix. */
export function testRedisUrl(): string {
	const url = process.env.TEST_REDIS_URL;
	if (!url) throw new Error("TEST_REDIS_URL is not set: run the tests with `npm test`, or name a Redis of your own");
	return url;
}
