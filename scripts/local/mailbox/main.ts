/**
 * Runs the mailbox: `node scripts/local/mailbox/main.ts`.
 * PORT (0 or unset = any free one), SITE_URL (our site), RESEND_API_KEY (the key that is accepted), RESEND_WEBHOOK_SECRET (by which
 * the site knows what it is told of its mails), DATA_DIR (where the state is kept). Prints one JSON line when it listens.
 */

import { startMailbox } from "./mailbox.ts";

function stopWith(sentence: string): never {
	process.stderr.write(`${sentence}\n`);
	process.exit(2);
}

const {
	PORT = "0",
	SITE_URL = "http://127.0.0.1:3000",
	RESEND_API_KEY = "re_local",
	RESEND_WEBHOOK_SECRET,
	DATA_DIR,
} = process.env;
const port = Number(PORT);
if (!Number.isInteger(port) || port < 0 || port > 65_535)
	stopWith(`PORT must be a number from 0 to 65535, not "${PORT}".`);
if (!URL.canParse(SITE_URL) || !/^https?:$/.test(new URL(SITE_URL).protocol)) {
	stopWith(`SITE_URL must be the site's address such as http://127.0.0.1:3000, not "${SITE_URL}".`);
}

const mailbox = await startMailbox({
	port,
	siteUrl: SITE_URL,
	apiKey: RESEND_API_KEY,
	webhookSecret: RESEND_WEBHOOK_SECRET || null,
	dataDir: DATA_DIR ?? null,
	clock: { now: () => new Date() },
}).catch((error: unknown) => {
	const code = error instanceof Error && "code" in error ? String(error.code) : "";
	if (code === "EADDRINUSE") stopWith(`Port ${port} is taken by another program; set PORT to a free one, or to 0.`);
	stopWith(`The mailbox could not start: ${error instanceof Error ? error.message : String(error)}`);
});

if (mailbox.notice) process.stderr.write(`${mailbox.notice}\n`);
process.stdout.write(`${JSON.stringify({ ready: true, port: mailbox.port })}\n`);

const stop = () => void mailbox.close().then(() => process.exit(0));
process.once("SIGINT", stop);
process.once("SIGTERM", stop);
