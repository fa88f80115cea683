import { randomBytes } from "node:crypto";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { migrateDatabase } from "#db/migrate.ts";
import type { Instance } from "#scripts/local/stack/instance.ts";
import { startMariadb } from "#scripts/local/stack/mariadb.ts";
import { anyFreePort } from "#scripts/local/stack/ports.ts";
import { Processes } from "#scripts/local/stack/processes.ts";

const POLL_MS = 5;

/** A MariaDB of this proof alone, to be killed. */
export type PrivateServer = {
	readonly url: string;
	/** `isDurable`: a commit is on disk before it is acknowledged, as in production; else within a second or so. */
	start(options: { isDurable: boolean }): Promise<void>;
	/** SIGKILL, as by a power cut; resolves when it is gone. */
	kill(): Promise<void>;
	close(): Promise<void>;
};

/** Starts it with empty tables. */
export async function openPrivateServer(binary: string): Promise<PrivateServer> {
	const folder = mkdtempSync(join(tmpdir(), "reyes-killed-"));
	const instance: Instance = { name: "killed", folder, release: () => {} };
	const processes = new Processes(instance);
	const access = { binary, port: await anyFreePort(), password: randomBytes(12).toString("hex") };
	const start = ({ isDurable }: { isDurable: boolean }) =>
		startMariadb({ instance, processes }, { ...access, isThrowAway: !isDurable });
	const pidFile = join(folder, "mariadb.pid");
	// It is in a group of its own, so that whoever interrupts the proof does not reach it.
	const interrupted = () => {
		if (existsSync(pidFile)) process.kill(Number(readFileSync(pidFile, "utf8")), "SIGKILL");
		rmSync(folder, { recursive: true, force: true });
		process.exit(1);
	};
	process.once("SIGTERM", interrupted);
	const close = async () => {
		process.off("SIGTERM", interrupted);
		await processes.stopAll();
		rmSync(folder, { recursive: true, force: true });
	};
	try {
		const url = await start({ isDurable: true });
		await migrateDatabase(url);
		return {
			url,
			start: async (options) => {
				await start(options);
			},
			kill: () => killAt(pidFile),
			close,
		};
	} catch (error) {
		await close();
		throw error;
	}
}

async function killAt(pidFile: string): Promise<void> {
	const pid = Number(readFileSync(pidFile, "utf8"));
	process.kill(pid, "SIGKILL");
	while (isRunning(pid)) await new Promise((resolve) => setTimeout(resolve, POLL_MS));
}

function isRunning(pid: number): boolean {
	try {
		process.kill(pid, 0);
		return true;
	} catch {
		return false;
	}
}
