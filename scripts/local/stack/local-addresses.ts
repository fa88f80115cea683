import { join } from "node:path";
import { moveChannelAddresses, moveFeedAddresses } from "#scripts/local/move-local-addresses.ts";
import { readJson, writePrivate } from "./instance.ts";
import { say } from "./refusal.ts";
import type { Stack } from "./stack.ts";

type Addresses = { simulator: string; mailbox: string };

/**
 * The database holds the simulator's address in its feeds and the mailbox's in its channels of alerts. When such a port had to
 * change, the stored addresses follow; what they are is noted only after they did, so that an interrupted start does it again.
 */
export async function followMovedPorts(stack: Stack): Promise<void> {
	const note = join(stack.instance.folder, "stored-addresses.json");
	const now = { simulator: `127.0.0.1:${stack.ports.simulator}`, mailbox: `127.0.0.1:${stack.ports.mailbox}` };
	const stored = { ...now, ...readJson<Partial<Addresses>>(note) };
	const access = { databaseUrl: stack.databaseUrl, encryptionKey: stack.secrets.encryptionKey };
	if (stored.simulator !== now.simulator) {
		say(`The simulator's port was taken; its addresses in the database move to port ${stack.ports.simulator} ...`);
		await moveFeedAddresses({ ...access, from: stored.simulator, to: now.simulator });
	}
	if (stored.mailbox !== now.mailbox) {
		say(`The mailbox's port was taken; its addresses in the database move to port ${stack.ports.mailbox} ...`);
		await moveChannelAddresses({ ...access, from: stored.mailbox, to: now.mailbox });
	}
	writePrivate(note, `${JSON.stringify(now)}\n`);
}
