/**
 * Runs the stand-in for Stripe: `node scripts/local/stripe/main.ts`.
 * PORT (0 or unset = any free one), SITE_URL (our site), STRIPE_SECRET_KEY and STRIPE_WEBHOOK_SECRET (those the site has), DATA_DIR
 * (where the state is kept). Prints one JSON line when it listens.
 */

import { startStandIn } from "./stand-in.ts";

function stopWith(sentence: string): never {
	process.stderr.write(`${sentence}\n`);
	process.exit(2);
}

const { PORT = "0", SITE_URL = "http://127.0.0.1:3000", DATA_DIR } = process.env;
const { STRIPE_SECRET_KEY = "sk_test_local", STRIPE_WEBHOOK_SECRET = "whsec_local" } = process.env;
const port = Number(PORT);
if (!Number.isInteger(port) || port < 0 || port > 65_535)
	stopWith(`PORT must be a number from 0 to 65535, not "${PORT}".`);
if (!URL.canParse(SITE_URL) || !/^https?:$/.test(new URL(SITE_URL).protocol)) {
	stopWith(`SITE_URL must be the site's address such as http://127.0.0.1:3000, not "${SITE_URL}".`);
}

const standIn = await startStandIn({
	port,
	siteUrl: SITE_URL,
	secretKey: STRIPE_SECRET_KEY,
	webhookSecret: STRIPE_WEBHOOK_SECRET,
	dataDir: DATA_DIR ?? null,
	clock: { now: () => new Date() },
}).catch((error: unknown) => {
	const code = error instanceof Error && "code" in error ? String(error.code) : "";
	if (code === "EADDRINUSE") stopWith(`Port ${port} is taken by another program; set PORT to a free one, or to 0.`);
	stopWith(`Stripe's stand-in could not start: ${error instanceof Error ? error.message : String(error)}`);
});

if (standIn.notice) process.stderr.write(`${standIn.notice}\n`);
process.stdout.write(`${JSON.stringify({ ready: true, port: standIn.port })}\n`);

const stop = () => void standIn.close().then(() => process.exit(0));
process.once("SIGINT", stop);
process.once("SIGTERM", stop);
