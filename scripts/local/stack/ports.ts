import { createConnection, createServer } from "node:net";
import { join } from "node:path";
import { type Instance, readJson, writePrivate } from "./instance.ts";

const PORT_NAMES = ["web", "engine", "simulator", "mailbox", "stripe", "mariadb", "redis"] as const;
type PortName = (typeof PORT_NAMES)[number];
export type Ports = Record<PortName, number>;

type Probe = { isFree: (port: number) => Promise<boolean>; anyFree: () => Promise<number> };

const LOOPBACK = "127.0.0.1";
const PROBE_TIMEOUT_MS = 500;

/** Ports for a start: those `kept` from an earlier one while they are free, else the preferred one, else any free one. */
export async function choosePorts(
	wanted: { kept: Partial<Ports>; preferred: Partial<Ports> },
	probe: Probe,
): Promise<Ports> {
	const ports: Partial<Ports> = {};
	for (const name of PORT_NAMES) {
		const candidates = [wanted.kept[name], wanted.preferred[name]];
		ports[name] = await firstFree({ candidates, taken: Object.values(ports) }, probe);
	}
	return ports as Ports;
}

async function firstFree(
	choice: { candidates: (number | undefined)[]; taken: number[] },
	probe: Probe,
): Promise<number> {
	for (const port of choice.candidates) {
		if (port !== undefined && !choice.taken.includes(port) && (await probe.isFree(port))) return port;
	}
	for (;;) {
		const port = await probe.anyFree();
		if (!choice.taken.includes(port)) return port;
	}
}

/** The instance's ports, chosen once and kept in its folder. */
export async function portsOf(instance: Instance, preferred: Partial<Ports>): Promise<Ports> {
	const path = join(instance.folder, "ports.json");
	const ports = await choosePorts({ kept: readJson<Partial<Ports>>(path) ?? {}, preferred }, systemProbe);
	writePrivate(path, `${JSON.stringify(ports, null, "\t")}\n`);
	return ports;
}

const systemProbe: Probe = { isFree: isPortFree, anyFree: anyFreePort };

/** True when nothing listens on the port and we could. */
export async function isPortFree(port: number): Promise<boolean> {
	return (await canListen(port)) && !(await answers(port));
}

function canListen(port: number): Promise<boolean> {
	return new Promise((resolve) => {
		const server = createServer();
		server.once("error", () => resolve(false));
		server.listen({ port, host: LOOPBACK, exclusive: true }, () => server.close(() => resolve(true)));
	});
}

/** True when something accepts connections on the loopback port. */
export function answers(port: number): Promise<boolean> {
	return new Promise((resolve) => {
		const socket = createConnection({ port, host: LOOPBACK });
		const finish = (result: boolean) => {
			socket.destroy();
			resolve(result);
		};
		socket.setTimeout(PROBE_TIMEOUT_MS, () => finish(false));
		socket.once("connect", () => finish(true));
		socket.once("error", () => finish(false));
	});
}

/** A loopback port the system has free right now. */
export function anyFreePort(): Promise<number> {
	return new Promise((resolve, reject) => {
		const server = createServer();
		server.once("error", reject);
		server.listen({ port: 0, host: LOOPBACK }, () => {
			const address = server.address();
			server.close(() =>
				typeof address === "object" && address ? resolve(address.port) : reject(new Error("no port was given")),
			);
		});
	});
}
