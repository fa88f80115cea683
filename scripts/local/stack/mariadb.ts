import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, renameSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { createConnection } from "mysql2/promise";
import { findInPath } from "./find-in-path.ts";
import { type Instance, writePrivate } from "./instance.ts";
import { type Processes, untilReady } from "./processes.ts";
import { Refusal, say } from "./refusal.ts";

/** Unix sockets have a path limit of 107 bytes; the data directory may lie deeper. */
const LONGEST_SOCKET_PATH = 100;
const START_TIMEOUT_MS = 60_000;
const DATABASE_NAME = "reyes";

type Options = { binary: string; port: number; password: string; isThrowAway: boolean };

/** Starts the private MariaDB of an instance and resolves to its address for the user `app`. */
export async function startMariadb(
	place: { instance: Instance; processes: Processes },
	options: Options,
): Promise<string> {
	const { instance, processes } = place;
	const data = join(instance.folder, "mariadb");
	if (!existsSync(join(data, "mysql"))) createData(data, options.binary);
	const started = processes.start({
		name: "mariadb",
		command: options.binary,
		args: serverArguments(instance, options),
	});
	const url = `mysql://app:${options.password}@127.0.0.1:${options.port}/${DATABASE_NAME}`;
	await untilReady(started, { isReady: async () => (await accepts(url)) === null, timeoutMs: START_TIMEOUT_MS });
	return url;
}

function createData(data: string, binary: string): void {
	say("Preparing a private MariaDB ...");
	const unfinished = `${data}.unfinished`;
	rmSync(unfinished, { recursive: true, force: true });
	rmSync(data, { recursive: true, force: true });
	mkdirSync(dirname(data), { recursive: true });
	const installer = installerBeside(binary);
	const result = spawnSync(
		installer,
		[
			"--no-defaults",
			...asRoot(),
			`--datadir=${unfinished}`,
			"--auth-root-authentication-method=normal",
			"--skip-test-db",
			"--skip-name-resolve",
		],
		{ encoding: "utf8" },
	);
	if (result.status !== 0) {
		const lines = `${result.stdout ?? ""}${result.stderr ?? ""}`.trim().split("\n").slice(-10).join("\n");
		throw new Refusal(`MariaDB could not prepare its data directory. It said:\n${lines}`);
	}
	renameSync(unfinished, data);
}

function installerBeside(binary: string): string {
	const names = ["mariadb-install-db", "mysql_install_db"];
	const installer = findInPath(names, `${dirname(binary)}:${process.env["PATH"] ?? ""}`);
	if (!installer)
		throw new Refusal("mariadb-install-db is missing: install the package mariadb-server-core completely.");
	return installer;
}

function asRoot(): string[] {
	return process.getuid?.() === 0 ? ["--user=root"] : [];
}

function serverArguments(instance: Instance, options: Options): string[] {
	return [
		"--no-defaults",
		...asRoot(),
		`--datadir=${join(instance.folder, "mariadb")}`,
		`--socket=${socketPath(instance)}`,
		`--pid-file=${join(instance.folder, "mariadb.pid")}`,
		`--init-file=${writeInitFile(instance, options)}`,
		`--port=${options.port}`,
		"--bind-address=127.0.0.1",
		"--skip-name-resolve",
		"--character-set-server=utf8mb4",
		"--default-time-zone=+00:00",
		"--max-connections=400",
		...(options.isThrowAway ? ["--innodb-flush-log-at-trx-commit=0", "--skip-innodb-doublewrite"] : []),
	];
}

function socketPath(instance: Instance): string {
	const path = join(instance.folder, "db.sock");
	if (Buffer.byteLength(path) <= LONGEST_SOCKET_PATH) return path;
	const short = join(tmpdir(), `reyes-${createHash("sha256").update(instance.folder).digest("hex").slice(0, 16)}`);
	mkdirSync(short, { recursive: true, mode: 0o700 });
	return join(short, "db.sock");
}

/** Run by the server at each start: one user of ours, no other way in. A throw-away instance may make databases for its tests. */
function writeInitFile(instance: Instance, options: Options): string {
	const path = join(instance.folder, "mariadb-init.sql");
	const scope = options.isThrowAway ? "*.*" : `${DATABASE_NAME}.*`;
	const secret = `IDENTIFIED BY '${options.password}'`;
	const statements = [
		`CREATE DATABASE IF NOT EXISTS ${DATABASE_NAME}`,
		"DELETE FROM mysql.global_priv WHERE User = '' OR (User = 'root' AND Host <> 'localhost')",
		"FLUSH PRIVILEGES",
		`ALTER USER 'root'@'localhost' ${secret}`,
		...["127.0.0.1", "localhost"].flatMap((host) => [
			`CREATE USER IF NOT EXISTS 'app'@'${host}' ${secret}`,
			`ALTER USER 'app'@'${host}' ${secret}`,
			`GRANT ALL ON ${scope} TO 'app'@'${host}'`,
		]),
	];
	writePrivate(path, `${statements.join(";\n")};\n`);
	return path;
}

/** Null when the server at `url` answers a query, else why it does not. */
export async function accepts(url: string): Promise<string | null> {
	try {
		const connection = await createConnection({ uri: url, connectTimeout: 5_000 });
		await connection.query("SELECT 1");
		await connection.end();
		return null;
	} catch (error) {
		return error instanceof Error ? error.message || error.name : String(error);
	}
}
