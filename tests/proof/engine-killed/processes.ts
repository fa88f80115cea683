import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { fileURLToPath } from "node:url";

const APP = fileURLToPath(new URL("./app.ts", import.meta.url));
const ENGINE = fileURLToPath(new URL("../../../scripts/engine.ts", import.meta.url));

export type Settings = Readonly<Record<string, string>>;
export type App = { readonly child: ChildProcess; readonly url: string };

function start(script: string, settings: Settings): ChildProcess {
	return spawn(process.execPath, ["--disable-warning=ExperimentalWarning", script], {
		env: { ...process.env, ...settings },
		stdio: ["ignore", "pipe", "inherit"],
	});
}

/** The app in a process of its own; resolves when it listens. */
export async function startApp(settings: Settings): Promise<App> {
	const child = start(APP, settings);
	const url = await new Promise<string>((resolve, reject) => {
		let text = "";
		child.stdout?.on("data", (chunk: Buffer) => {
			text += chunk.toString();
			const address = /^http\S+$/m.exec(text)?.[0];
			if (address) resolve(address);
		});
		child.once("exit", () => reject(new Error(`the app did not start: ${text}`)));
	});
	return { child, url };
}

/** The job engine as `npm run engine` starts it. */
export function startEngine(settings: Settings, app: App): ChildProcess {
	const child = start(ENGINE, { ...settings, JOB_ENGINE_APP_URL: app.url, APP_BASE_URL: new URL(app.url).origin });
	child.stdout?.resume();
	return child;
}

/** As by a power cut. */
export async function kill(child: ChildProcess): Promise<void> {
	if (child.exitCode !== null || child.signalCode !== null) return;
	child.kill("SIGKILL");
	await once(child, "exit");
}

export async function freePort(): Promise<number> {
	const server = createServer().listen(0, "127.0.0.1");
	await once(server, "listening");
	const address = server.address();
	server.close();
	await once(server, "close");
	return typeof address === "object" && address ? address.port : 0;
}
