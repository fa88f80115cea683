import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { writePrivate } from "#scripts/local/stack/instance.ts";
import { accepts } from "#scripts/local/stack/mariadb.ts";
import { untilReady } from "#scripts/local/stack/processes.ts";
import { Refusal } from "#scripts/local/stack/refusal.ts";
import type { Stack } from "#scripts/local/stack/stack.ts";
import { MYSQL_ROOT } from "./download-mysql.ts";

const START_TIMEOUT_MS = 90_000;

/** The command that runs the fetched server with the fetched libraries, whatever the machine's own are. */
function mysqld(): { command: string; before: string[] } {
	const triplet = process.arch === "arm64" ? "aarch64-linux-gnu" : "x86_64-linux-gnu";
	const loaders = [
		"usr/lib64/ld-linux-x86-64.so.2",
		"usr/lib/ld-linux-aarch64.so.1",
		`usr/lib/${triplet}/ld-linux-aarch64.so.1`,
	];
	const loader = loaders.map((path) => join(MYSQL_ROOT, path)).find((path) => existsSync(path));
	if (!loader)
		throw new Refusal("The fetched MySQL has no loader for this machine: set TEST_MYSQL_URL to a MySQL of yours.");
	const libraries = join(MYSQL_ROOT, "usr", "lib", triplet);
	return { command: loader, before: ["--library-path", libraries, join(MYSQL_ROOT, "usr", "sbin", "mysqld")] };
}

/** Starts the fetched MySQL with data of this run and resolves to its address, without a database in it. */
export async function startMysql(stack: Stack, port: number): Promise<string> {
	const { command, before } = mysqld();
	const folder = stack.instance.folder;
	const root = process.getuid?.() === 0 ? ["--user=root"] : [];
	const common = [
		"--no-defaults",
		...root,
		`--basedir=${join(MYSQL_ROOT, "usr")}`,
		`--datadir=${join(folder, "mysql")}`,
		"--secure-file-priv=",
		"--mysqlx=OFF",
		"--skip-log-bin",
	];
	const made = spawnSync(command, [...before, ...common, "--initialize-insecure"], { encoding: "utf8" });
	if (made.status !== 0) {
		throw new Refusal(
			`MySQL could not prepare its data: ${(made.stderr ?? "").trim().split("\n").slice(-3).join(" ")}`,
		);
	}
	const password = stack.secrets.databasePassword;
	const started = stack.processes.start({
		name: "mysql",
		command,
		args: [...before, ...common, ...serverArguments(folder, { port, password })],
	});
	const url = `mysql://app:${password}@127.0.0.1:${port}/`;
	await untilReady(started, { isReady: async () => (await accepts(url)) === null, timeoutMs: START_TIMEOUT_MS });
	return url;
}

function serverArguments(folder: string, { port, password }: { port: number; password: string }): string[] {
	const statements = [
		`CREATE USER IF NOT EXISTS 'app'@'%' IDENTIFIED BY '${password}'`,
		"GRANT ALL ON *.* TO 'app'@'%'",
		`ALTER USER 'root'@'localhost' IDENTIFIED BY '${password}'`,
	];
	const initFile = join(folder, "mysql-init.sql");
	writePrivate(initFile, `${statements.join(";\n")};\n`);
	return [
		`--socket=${join(folder, "mysql.sock")}`,
		`--pid-file=${join(folder, "mysql.pid")}`,
		`--init-file=${initFile}`,
		`--port=${port}`,
		"--bind-address=127.0.0.1",
		"--skip-name-resolve",
		"--default-time-zone=+00:00",
		"--performance-schema=OFF",
		"--max-connections=400",
		"--innodb-flush-log-at-trx-commit=0",
	];
}
