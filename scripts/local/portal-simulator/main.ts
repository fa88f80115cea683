/**
 * Runs the portal simulator: `node scripts/local/portal-simulator/main.ts`.
 * PORT (0 or unset = any free one), SITE_URL (our site), DATA_DIR (where the state is kept). With the site's own settings
 * (DATABASE_URL and the like) it can also make trouble there; PROCESSES_FILE and MAILBOX_URL are the stack's. Prints one JSON line
 * when it listens.
 */

import { startPortalSimulator } from "./portal-simulator.ts";
import { systemFailure } from "./start-failure.ts";
import type { Portals } from "./trouble/bench.ts";
import { openTroubleDesk } from "./trouble/desk.ts";

function stopWith(sentence: string): never {
	process.stderr.write(`${sentence}\n`);
	process.exit(2);
}

const { PORT = "0", SITE_URL = "http://127.0.0.1:3000", DATA_DIR, DATABASE_URL } = process.env;
const { PROCESSES_FILE, MAILBOX_URL } = process.env;
const port = Number(PORT);
if (!Number.isInteger(port) || port < 0 || port > 65_535)
	stopWith(`PORT must be a number from 0 to 65535, not "${PORT}".`);
if (!URL.canParse(SITE_URL) || !/^https?:$/.test(new URL(SITE_URL).protocol)) {
	stopWith(`SITE_URL must be the site's address such as http://127.0.0.1:3000, not "${SITE_URL}".`);
}

const machine = { processesFile: PROCESSES_FILE || null, mailboxUrl: MAILBOX_URL || null };
const openDesk = (portals: Portals) => openTroubleDesk(portals, machine);

const simulator = await startPortalSimulator({
	port,
	siteUrl: SITE_URL,
	dataDir: DATA_DIR ?? null,
	clock: { now: () => new Date() },
	...(DATABASE_URL ? { openDesk } : {}),
}).catch((error: unknown) => stopWith(systemFailure(error, port)));

if (simulator.notice) process.stderr.write(`${simulator.notice}\n`);
process.stdout.write(`${JSON.stringify({ ready: true, port: simulator.port })}\n`);

const stop = () => void simulator.close().then(() => process.exit(0));
process.once("SIGINT", stop);
process.once("SIGTERM", stop);
