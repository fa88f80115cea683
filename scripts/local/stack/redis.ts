import { mkdirSync } from "node:fs";
import { createConnection } from "node:net";
import { join } from "node:path";
import { type Instance, writePrivate } from "./instance.ts";
import { type Processes, untilReady } from "./processes.ts";

const START_TIMEOUT_MS = 20_000;
const ANSWER_TIMEOUT_MS = 1_000;

type Options = { binary: string; port: number; password: string; isThrowAway: boolean };

/** Starts the private Redis of an instance and resolves to its address. */
export async function startRedis(
	place: { instance: Instance; processes: Processes },
	options: Options,
): Promise<string> {
	const data = join(place.instance.folder, "redis");
	mkdirSync(data, { recursive: true });
	const settings = join(place.instance.folder, "redis.conf");
	writePrivate(
		settings,
		[
			`port ${options.port}`,
			"bind 127.0.0.1",
			`dir "${data}"`,
			`requirepass ${options.password}`,
			options.isThrowAway ? 'save ""' : "save 60 1",
			"daemonize no",
			"",
		].join("\n"),
	);
	const started = place.processes.start({ name: "redis", command: options.binary, args: [settings] });
	await untilReady(started, { isReady: () => answersPing(options), timeoutMs: START_TIMEOUT_MS });
	return `redis://:${options.password}@127.0.0.1:${options.port}`;
}

function answersPing(options: Options): Promise<boolean> {
	return new Promise((resolve) => {
		const socket = createConnection({ port: options.port, host: "127.0.0.1" });
		let answer = "";
		const finish = (result: boolean) => {
			socket.destroy();
			resolve(result);
		};
		socket.setTimeout(ANSWER_TIMEOUT_MS, () => finish(false));
		socket.once("error", () => finish(false));
		socket.once("close", () => finish(false));
		socket.once("connect", () => socket.write(`AUTH ${options.password}\r\nPING\r\n`));
		socket.on("data", (chunk) => {
			answer += chunk.toString("latin1");
			if (answer.includes("+PONG")) finish(true);
		});
	});
}
