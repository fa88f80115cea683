import { join } from "node:path";
import { moveLocalAddresses } from "#scripts/local/move-local-addresses.ts";
import { readJson, writePrivate } from "./instance.ts";
import { say } from "./refusal.ts";
import type { Stack } from "./stack.ts";

/**
 * The database holds the simulator's address in its feeds. When that port had to change, the stored addresses follow; what they are
 * is noted only after they did, so that an interrupted start does it again.
 */
export async function followMovedPorts(stack: Stack): Promise<void> {
	const note = join(stack.instance.folder, "stored-addresses.json");
	const address = `127.0.0.1:${stack.ports.simulator}`;
	const stored = readJson<{ simulator: string }>(note)?.simulator ?? address;
	if (stored !== address) {
		say(`The simulator's port was taken; its addresses in the database move to port ${stack.ports.simulator} ...`);
		const { databaseUrl, secrets } = stack;
		await moveLocalAddresses({ databaseUrl, encryptionKey: secrets.encryptionKey, from: stored, to: address });
	}
	writePrivate(note, `${JSON.stringify({ simulator: address })}\n`);
}
