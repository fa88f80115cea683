import { spawnSync } from "node:child_process";
import { findInPath } from "./find-in-path.ts";
import { say } from "./refusal.ts";

const LINES_ON_FAILURE = 15;

/**
 * Installs Debian packages, with sudo when this user is not root. Resolves to null when it worked, else to the reason in words: the
 * caller then says what is missing. Only packages without system services may be asked for.
 */
export async function aptInstall(packages: string[]): Promise<string | null> {
	if (process.platform !== "linux" || !findInPath(["apt-get"], process.env["PATH"])) {
		return "this machine has no apt-get to install it with";
	}
	const command = `apt-get install --no-install-recommends ${packages.join(" ")}`;
	const prefix = privilege();
	if (prefix === null) return `without root or sudo it cannot be installed from here; this does it: sudo ${command}`;
	say(`Installing ${packages.join(", ")} with apt (about a minute) ...`);
	if (prefix.includes("-p")) say("sudo asks for your password to install them.");
	const first = isKnown(packages) ? runApt(prefix, ["install", ...packages]) : "package lists are out of date";
	if (first === null) return null;
	const failure = runApt(prefix, ["update"]) ?? runApt(prefix, ["install", ...packages]);
	if (failure === null) return null;
	say(failure);
	return `apt failed, its last lines are above; try: sudo ${command}`;
}

/** The words to put before a command that needs root; null when there is no way to become root. */
function privilege(): string[] | null {
	if (process.getuid?.() === 0) return [];
	if (!findInPath(["sudo"], process.env["PATH"])) return null;
	if (spawnSync("sudo", ["-n", "true"], { stdio: "ignore" }).status === 0) return ["sudo", "-n"];
	return process.stdin.isTTY ? ["sudo", "-p", "Password for sudo: "] : null;
}

function isKnown(packages: string[]): boolean {
	const result = spawnSync("apt-cache", ["policy", ...packages], {
		encoding: "utf8",
		env: { ...process.env, LC_ALL: "C" },
	});
	const candidates = (result.stdout ?? "").match(/^ {2}Candidate: (?!\(none\))/gm) ?? [];
	return candidates.length === packages.length;
}

function runApt(prefix: string[], args: string[]): string | null {
	const [action = "", ...packages] = args;
	const options = action === "install" ? ["--no-install-recommends", "-y", "-q"] : ["-q"];
	const words = [
		...prefix,
		"env",
		"DEBIAN_FRONTEND=noninteractive",
		"LC_ALL=C",
		"apt-get",
		...options,
		action,
		...packages,
	];
	const [command = "env", ...rest] = words;
	const result = spawnSync(command, rest, {
		encoding: "utf8",
		stdio: ["inherit", "pipe", "pipe"],
		maxBuffer: 64 << 20,
	});
	if (result.status === 0) return null;
	return `${result.stdout ?? ""}${result.stderr ?? ""}`.trim().split("\n").slice(-LINES_ON_FAILURE).join("\n");
}
