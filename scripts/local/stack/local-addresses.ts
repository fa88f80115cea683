import { existsSync } from "node:fs";
import { join } from "node:path";
import { PROJECT_ROOT, readJson, writePrivate } from "./instance.ts";
import { say } from "./refusal.ts";
import type { Stack } from "./stack.ts";

type MoveLocalAddresses = (move: {
	databaseUrl: string;
	encryptionKey: string;
	from: string;
	to: string;
}) => Promise<unknown>;

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
		const { moveLocalAddresses } = await mover();
		const { databaseUrl, secrets } = stack;
		await moveLocalAddresses({ databaseUrl, encryptionKey: secrets.encryptionKey, from: stored, to: address });
	}
	writePrivate(note, `${JSON.stringify({ simulator: address })}\n`);
}

async function mover(): Promise<{ moveLocalAddresses: MoveLocalAddresses }> {
	const path = join(PROJECT_ROOT, "scripts", "local", "move-local-addresses.ts");
	if (!existsSync(path)) throw new Error("scripts/local/move-local-addresses.ts is missing");
	return (await import(path)) as { moveLocalAddresses: MoveLocalAddresses };
}
