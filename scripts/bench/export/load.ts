import { connect, type Socket } from "node:net";

export type Target = {
	readonly paths: readonly string[];
	readonly headers: Readonly<Record<string, string>>;
	readonly status: number;
};

type Load = { readonly port: number; readonly connections: number; readonly requests: number };

const HEAD_END = "\r\n\r\n";
const LAST_CHUNK = "\r\n0\r\n\r\n";

/**
 * Sends `requests` GETs to 127.0.0.1 over keep-alive connections, the paths in turn, and returns answers per second. A status
 * other than the expected one ends the measurement: a fast refusal is no answer.
 */
export async function requestsPerSecond(target: Target, load: Load): Promise<number> {
	const counter = { sent: 0 };
	const next = (): string | null => {
		if (counter.sent >= load.requests) return null;
		const path = target.paths[counter.sent % target.paths.length] ?? "/";
		counter.sent += 1;
		const lines = Object.entries(target.headers).map(([name, value]) => `${name}: ${value}\r\n`);
		return `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${load.port}\r\n${lines.join("")}\r\n`;
	};
	const startedAt = performance.now();
	await Promise.all(
		Array.from({ length: load.connections }, () => runConnection({ port: load.port, status: target.status, next })),
	);
	return load.requests / ((performance.now() - startedAt) / 1000);
}

function runConnection(options: { port: number; status: number; next: () => string | null }): Promise<void> {
	return new Promise((resolve, reject) => {
		const socket = connect({ port: options.port, host: "127.0.0.1", noDelay: true });
		socket.setTimeout(20_000, () => socket.destroy(new Error("no answer within 20 seconds")));
		socket.once("error", reject);
		socket.once("end", () => reject(new Error("the server closed the connection")));
		const send = () => {
			const request = options.next();
			if (request !== null) socket.write(request);
			else {
				socket.removeAllListeners();
				socket.destroy();
				resolve();
			}
		};
		readAnswers(socket, (status) => {
			if (status === options.status) send();
			else socket.destroy(new Error(`answered ${status} instead of ${options.status}`));
		});
		socket.once("connect", send);
	});
}

/** Enough HTTP for one answer at a time: no body, or one in chunks whose text cannot hold the mark of the last. */
function readAnswers(socket: Socket, onAnswer: (status: number) => void): void {
	let received = "";
	socket.on("data", (chunk: Buffer) => {
		received += chunk.toString("latin1");
		const end = received.indexOf(HEAD_END);
		if (end < 0) return;
		const status = Number(received.slice(9, 12));
		if (status !== 304 && !received.endsWith(LAST_CHUNK)) return;
		received = "";
		onAnswer(status);
	});
}

/** The middle value. */
export function median(values: readonly number[]): number {
	const sorted = values.toSorted((a, b) => a - b);
	const middle = Math.floor(sorted.length / 2);
	const upper = sorted[middle] ?? Number.NaN;
	return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}
