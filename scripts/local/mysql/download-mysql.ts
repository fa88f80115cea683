import { spawnSync } from "node:child_process";
import { existsSync, globSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { LOCAL_FOLDER } from "#scripts/local/stack/instance.ts";
import { say } from "#scripts/local/stack/refusal.ts";

const DEFAULT_MIRROR = "http://deb.debian.org/debian";
const KEYRING = "/usr/share/keyrings/debian-archive-keyring.gpg";

/** Where MySQL and the libraries it needs lie, apart from the system's own. */
export const MYSQL_ROOT = join(LOCAL_FOLDER, "mysql", "root");

/**
 * Fetches MySQL 9 from Debian's unstable suite into `.local/mysql` without installing anything and without touching the system's
 * package sources. Null when it is there, else why it cannot be had.
 */
export function downloadMysql(): string | null {
	if (existsSync(join(MYSQL_ROOT, "usr", "sbin", "mysqld"))) return null;
	if (process.platform !== "linux" || !existsSync("/usr/bin/apt-get") || !existsSync("/usr/bin/dpkg")) {
		return "this machine has no apt-get to fetch it with";
	}
	if (!existsSync(KEYRING)) return `the keys of Debian's archive are missing (${KEYRING})`;
	const work = join(LOCAL_FOLDER, "mysql", "apt");
	const options = writeAptSettings(work);
	say("Fetching MySQL from Debian's unstable suite, 65 MB (about a minute) ...");
	const failure =
		run("apt-get", [...options, "update"]) ??
		run("apt-get", [...options, "--download-only", "-y", "install", "mysql-server-core"]);
	if (failure !== null) return `apt-get could not fetch it: ${failure}`;
	return unpack(join(work, "cache", "archives"));
}

/** Settings of an apt of our own: its lists, its cache, and a package database in which nothing is installed. */
function writeAptSettings(work: string): string[] {
	for (const folder of ["lists/partial", "cache/archives/partial", "etc"])
		mkdirSync(join(work, folder), { recursive: true });
	writeFileSync(join(work, "status"), "");
	writeFileSync(join(work, "sources.list"), `deb [signed-by=${KEYRING}] ${mirror()} sid main\n`);
	const settings = {
		"Dir::State": work,
		"Dir::State::status": join(work, "status"),
		"Dir::State::lists": join(work, "lists"),
		"Dir::Cache": join(work, "cache"),
		"Dir::Etc::sourcelist": join(work, "sources.list"),
		"Dir::Etc::sourceparts": join(work, "etc"),
		"Dir::Etc::preferencesparts": join(work, "etc"),
		"APT::Sandbox::User": "root",
		"APT::Install-Recommends": "false",
		"APT::Keep-Downloaded-Packages": "true",
		"Acquire::Languages": "none",
	};
	return ["-q", ...Object.entries(settings).flatMap(([name, value]) => ["-o", `${name}=${value}`])];
}

/** The mirror this machine already uses, which may be the only one it reaches. */
function mirror(): string {
	const files = ["/etc/apt/sources.list", ...globSync("/etc/apt/sources.list.d/*.{list,sources}")].filter((path) =>
		existsSync(path),
	);
	const text = files.map((path) => readFileSync(path, "utf8")).join("\n");
	return /^(?:deb .*?|URIs:\s*)(https?:\/\/\S+\/debian)\/?(?:\s|$)/m.exec(text)?.[1] ?? DEFAULT_MIRROR;
}

function unpack(archives: string): string | null {
	const unfinished = `${MYSQL_ROOT}.unfinished`;
	rmSync(unfinished, { recursive: true, force: true });
	mkdirSync(unfinished, { recursive: true });
	const packages = readdirSync(archives).filter((name) => name.endsWith(".deb"));
	for (const name of packages) {
		const failure = run("dpkg", ["-x", join(archives, name), unfinished]);
		if (failure !== null) return `${name} could not be unpacked: ${failure}`;
	}
	if (!existsSync(join(unfinished, "usr", "sbin", "mysqld"))) return "the packages hold no mysqld";
	renameSync(unfinished, MYSQL_ROOT);
	rmSync(archives, { recursive: true, force: true });
	return null;
}

function run(command: string, args: string[]): string | null {
	const env = { ...process.env, LC_ALL: "C", DEBIAN_FRONTEND: "noninteractive" };
	const result = spawnSync(command, args, { encoding: "utf8", env, maxBuffer: 64 << 20 });
	if (result.status === 0) return null;
	return `${result.stdout ?? ""}${result.stderr ?? ""}`.trim().split("\n").slice(-3).join(" ") || "no reason was given";
}
