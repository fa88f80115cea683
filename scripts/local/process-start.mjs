import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";

/**
 * When the process with this number began, as an opaque text; null when there is none. A number is used again after its process
 * ends, its beginning is not: the two together name one process for good, across reboots too.
 *
 * @param {number} pid
 * @returns {string | null}
 */
export function processStart(pid) {
	try {
		if (process.platform === "linux") return linuxStart(pid);
		return execFileSync("ps", ["-o", "lstart=", "-p", String(pid)], { encoding: "utf8" }).trim() || null;
	} catch {
		return null;
	}
}

/** @param {number} pid */
function linuxStart(pid) {
	const fields = statFields(readFileSync(`/proc/${pid}/stat`, "utf8"));
	if (fields.state === "Z") return null;
	return `${readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim()} ${fields.startTicks}`;
}

/**
 * State and start time (fields 3 and 22) of a line of `/proc/<pid>/stat`. The name in field 2 may hold blanks and parentheses.
 *
 * @param {string} line
 */
export function statFields(line) {
	const rest = line.slice(line.lastIndexOf(")") + 2).split(" ");
	return { state: rest[0], startTicks: rest[19] };
}

/**
 * True when the process that was recorded is still the one behind its number.
 *
 * @param {{ pid: number, start: string }} recorded
 */
export function isStillRunning(recorded) {
	return processStart(recorded.pid) === recorded.start;
}

/** This process, as others can recognise it later. */
export function thisProcess() {
	return { pid: process.pid, start: processStart(process.pid) || "unknown" };
}
