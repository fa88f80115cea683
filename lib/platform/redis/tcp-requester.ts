import { createHash } from "node:crypto";
import type { Requester } from "@upstash/redis";
import { Redis as TcpClient } from "ioredis";

type Reply = { result?: unknown; error?: string };
type UpstashRequest = Parameters<Requester["request"]>[0];
type Argument = string | Buffer;

/** Upstash's own script flag; a Redis server answers "ERR Unexpected flag in script shebang" to it. */
const UPSTASH_SHEBANG = /^#!lua flags=allow-key-locking[^\n]*\n/;

const sha1 = (text: string) => createHash("sha1").update(text).digest("hex");

/** Commands arrive unserialised: numbers, booleans and null as such. */
function toArgument(value: unknown): Argument {
	if (typeof value === "string" || Buffer.isBuffer(value)) return value;
	return typeof value === "object" && value !== null ? JSON.stringify(value) : String(value);
}

/** Answers of the server itself (WRONGTYPE, a script's error) are results of a kind; anything else is a failure. */
function replyErrorOf(error: unknown): string | null {
	return error instanceof Error && error.name === "ReplyError" ? error.message : null;
}

class ScriptNames {
	/** SHA-1 the library knows a script by, to the SHA-1 of what the server was really given. */
	private readonly given = new Map<string, string>();

	/** The command as a stock Redis understands it, its name in upper case: ioredis reshapes replies of lower-case names. */
	translate(command: readonly unknown[]): [string, Argument[]] {
		const [name = "", ...rest] = command.map(toArgument);
		const upper = String(name).toUpperCase();
		const [first] = rest;
		if (typeof first !== "string") return [upper, rest];
		if (upper === "EVAL") return [upper, [this.strip(first), ...rest.slice(1)]];
		if (upper === "EVALSHA") return [upper, [this.given.get(first) ?? first, ...rest.slice(1)]];
		if (upper === "SCRIPT" && first.toUpperCase() === "LOAD" && typeof rest[1] === "string") {
			return [upper, [first, this.strip(rest[1])]];
		}
		return [upper, rest];
	}

	private strip(script: string): string {
		const stripped = script.replace(UPSTASH_SHEBANG, "");
		if (stripped !== script) this.given.set(sha1(script), sha1(stripped));
		return stripped;
	}
}

/** Resolves once the first connection stands or has failed; a client that was ready once is never waited for. */
function firstConnection(client: TcpClient): Promise<void> {
	return new Promise((resolve) => {
		client.once("ready", () => resolve());
		client.once("close", () => resolve());
	});
}

async function runOne(client: TcpClient, [name, args]: [string, Argument[]]): Promise<Reply> {
	try {
		return { result: await client.call(name, ...args) };
	} catch (error) {
		const message = replyErrorOf(error);
		if (message === null) throw error;
		return { error: message };
	}
}

async function runMany(
	client: TcpClient,
	batch: { readonly commands: [string, Argument[]][]; readonly isAtomic: boolean },
): Promise<Reply[]> {
	const pipeline = batch.isAtomic ? client.multi() : client.pipeline();
	for (const [name, args] of batch.commands) pipeline.call(name, ...args);
	const replies = await pipeline.exec();
	if (!replies) throw new Error("the transaction was given up");
	return replies.map(([error, result]) => {
		if (!error) return { result };
		const message = replyErrorOf(error);
		if (message === null) throw error;
		return { error: message };
	});
}

function commandsOf(body: unknown): unknown[][] {
	if (!Array.isArray(body)) throw new Error("a Redis command must be an array");
	return body.map((command) => (Array.isArray(command) ? command : [command]));
}

/** Speaks to a plain Redis over TCP for a client of @upstash/redis, which by itself knows only Upstash's REST service. */
export function openTcpRequester(
	url: string,
	options: { readonly commandTimeoutMs: number },
): Requester & { close(): void } {
	const client = new TcpClient(url, {
		// RESP3 would make maps of what @upstash/redis takes apart as flat arrays.
		protocol: 2,
		enableOfflineQueue: false,
		autoResendUnfulfilledCommands: false,
		maxRetriesPerRequest: 0,
		commandTimeout: options.commandTimeoutMs,
		connectTimeout: 5_000,
		socketTimeout: 5_000,
		retryStrategy: (attempt) => Math.min(attempt * 100, 2_000),
	});
	// Each failing command says so itself; without a listener ioredis prints every reconnect.
	client.on("error", () => undefined);
	const connected = firstConnection(client);
	const scripts = new ScriptNames();

	const request = async ({ body, path = [], isStreaming }: UpstashRequest): Promise<unknown> => {
		if (isStreaming || path[0] === "subscribe") throw new Error("subscriptions are not supported over TCP");
		await connected;
		if (path[0] === "pipeline" || path[0] === "multi-exec") {
			const commands = commandsOf(body).map((command) => scripts.translate(command));
			return runMany(client, { commands, isAtomic: path[0] === "multi-exec" });
		}
		if (!Array.isArray(body)) throw new Error("a Redis command must be an array");
		return runOne(client, scripts.translate(body));
	};

	return {
		// The interface is generic in what the caller expects back; the wire knows no types.
		request: request as Requester["request"],
		close: () => client.disconnect(),
	};
}
