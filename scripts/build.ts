import { spawn } from "node:child_process";
import { NEXT } from "./local/stack/app-processes.ts";
import { PROJECT_ROOT } from "./local/stack/instance.ts";
import { runMain } from "./local/stack/refusal.ts";
import { markBuild, sourceStamp } from "./local/stack/source-stamp.ts";

/** The production build in `.next`, for `npm start`. */
async function build(): Promise<number> {
	const stamp = sourceStamp(PROJECT_ROOT);
	const env: NodeJS.ProcessEnv = {
		...process.env,
		NODE_ENV: "production",
		NEXT_TELEMETRY_DISABLED: "1",
		NEXT_DIST_DIR: "",
	};
	const child = spawn(process.execPath, [NEXT, "build", ...process.argv.slice(2)], {
		cwd: PROJECT_ROOT,
		env,
		stdio: "inherit",
	});
	const code = await new Promise<number>((resolve) => child.once("exit", (exitCode) => resolve(exitCode ?? 1)));
	if (code === 0) markBuild(".next", stamp);
	return code;
}

await runMain(build);
