// Runs `scripts/<name>.ts` with the project's Node and packages, installing what is missing. It must load on any Node that npm
// itself runs on: plain JavaScript, no packages.
import { spawn, spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import {
	isNewEnough,
	LOWEST_NODE_MAJOR,
	missingPackages,
	withoutNpmScriptSettings,
} from "./local/launch-decisions.mjs";
import { takeLock } from "./local/owned-lock.mjs";

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
const OWN_NODE_FOLDER = join(ROOT, "scripts", "local", "node");
const OWN_NODE = join(OWN_NODE_FOLDER, "node_modules", ".bin", "node");
const NPM_LINES_ON_FAILURE = 15;
const LOCK_POLL_MS = 300;
const STOP_SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"];
const NPM_ARGUMENTS = [
	"ci",
	"--include=dev",
	"--include=optional",
	"--ignore-scripts",
	"--no-audit",
	"--no-fund",
	"--loglevel=error",
];

class Refusal extends Error {}

function say(line) {
	process.stderr.write(`${line}\n`);
}

function versionOf(node) {
	const result = spawnSync(node, ["--version"], { encoding: "utf8" });
	return result.status === 0 ? result.stdout.trim() : null;
}

function usableOwnNode() {
	const version = existsSync(OWN_NODE) ? versionOf(OWN_NODE) : null;
	return version && isNewEnough(version) ? OWN_NODE : null;
}

async function npm(node, options) {
	const cli = process.env.npm_execpath;
	const isNpm = cli && /npm-cli\.[cm]?js$/.test(cli) && existsSync(cli);
	const [command, before] = isNpm ? [node, [cli]] : ["npm", []];
	const { code, output } = await ended(
		spawn(command, before.concat(NPM_ARGUMENTS), {
			cwd: options.folder,
			env: { ...withoutNpmScriptSettings(process.env), PATH: pathWith(node) },
			stdio: ["ignore", "pipe", "pipe"],
		}),
	);
	if (code === 0) return;
	say(output.trim().split("\n").slice(-NPM_LINES_ON_FAILURE).join("\n"));
	throw new Refusal(
		`${options.what} could not be installed (npm's last lines are above): check the network and start again.`,
	);
}

/** Waits for a child that must not outlive an interrupted start. */
function ended(child) {
	let output = "";
	const add = (chunk) => {
		output += chunk;
	};
	child.stdout.on("data", add);
	child.stderr.on("data", add);
	const stopAll = (signal) => {
		child.kill("SIGTERM");
		child.once("close", () => process.exit(signal === "SIGINT" ? 130 : 143));
	};
	for (const name of STOP_SIGNALS) process.on(name, stopAll);
	return new Promise((resolve) => {
		child.once("error", (error) => resolve({ code: 1, output: error.message }));
		child.once("close", (code) => {
			for (const name of STOP_SIGNALS) process.removeListener(name, stopAll);
			resolve({ code, output });
		});
	});
}

function pathWith(node) {
	return dirname(node) + delimiter + (process.env.PATH || "");
}

function readJson(path) {
	try {
		return JSON.parse(readFileSync(path, "utf8"));
	} catch {
		return null;
	}
}

function packagesMissing() {
	const lock = readJson(join(ROOT, "package-lock.json"));
	if (!lock) throw new Refusal("package-lock.json is missing or unreadable: restore it with git and start again.");
	return missingPackages(lock, readJson(join(ROOT, "node_modules", ".package-lock.json"))).length > 0;
}

async function installNode() {
	say(
		`Installing Node ${LOWEST_NODE_MAJOR} for this project, beside the machine's ${process.version} (about 10 seconds) ...`,
	);
	await npm(process.execPath, { folder: OWN_NODE_FOLDER, what: `Node ${LOWEST_NODE_MAJOR}` });
	const node = usableOwnNode();
	if (node) return node;
	throw new Refusal(
		`This project needs Node ${LOWEST_NODE_MAJOR} or newer and none is packaged for ${process.platform} ${process.arch}: ` +
			`install Node ${LOWEST_NODE_MAJOR} (the machine has ${process.version}) and start again.`,
	);
}

function currentNode() {
	return isNewEnough(process.versions.node) ? process.execPath : usableOwnNode();
}

async function prepared() {
	const node = currentNode();
	if (node && !packagesMissing()) return node;
	const lock = await installLock();
	try {
		const usable = currentNode() || (await installNode());
		if (packagesMissing()) {
			say("Installing packages (about a minute) ...");
			await npm(usable, { folder: ROOT, what: "The packages" });
		}
		return usable;
	} finally {
		lock.release();
	}
}

async function installLock() {
	for (let isFirst = true; ; isFirst = false) {
		const lock = takeLock(join(ROOT, ".local", "install.lock"));
		if (lock.taken) return lock;
		if (isFirst) say(`Waiting for another start (process ${lock.owner.pid}) to finish installing ...`);
		await new Promise((resolve) => setTimeout(resolve, LOCK_POLL_MS));
	}
}

function run(node, { script, args }) {
	const child = spawn(node, ["--disable-warning=ExperimentalWarning", script].concat(args), {
		stdio: "inherit",
		env: { ...process.env, PATH: pathWith(node) },
	});
	forwardSignals(child);
	child.on("error", (error) => {
		say(`${node} could not be started: ${error.message}.`);
		process.exit(1);
	});
	child.on("exit", (code, signal) => {
		for (const name of STOP_SIGNALS) process.removeAllListeners(name);
		if (signal) process.kill(process.pid, signal);
		else process.exit(code === null ? 1 : code);
	});
}

/** Ctrl-C in a terminal reaches the child by itself, and npm repeats it here: it is passed on once, only to a child that stayed. */
function forwardSignals(child) {
	let isInterrupted = false;
	process.on("SIGINT", () => {
		if (isInterrupted) return;
		isInterrupted = true;
		const delayMs = process.stdin.isTTY ? 1000 : 0;
		setTimeout(() => child.kill("SIGINT"), delayMs).unref();
	});
	for (const name of ["SIGTERM", "SIGHUP"]) process.on(name, () => child.kill(name));
}

async function main() {
	const [name, ...args] = process.argv.slice(2);
	if (!name || !/^[a-z][a-z0-9-]*$/.test(name)) throw new Refusal("Name a command, for example: npm run demo.");
	const script = join(ROOT, "scripts", `${name}.ts`);
	if (!existsSync(script)) throw new Refusal(`There is no command "${name}": scripts/${name}.ts does not exist.`);
	run(await prepared(), { script, args });
}

main().catch((error) => {
	say(error instanceof Refusal ? error.message : `The start failed: ${error.stack || error}`);
	process.exit(1);
});
