import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { PROJECT_ROOT } from "./local/stack/instance.ts";
import { Refusal, runMain } from "./local/stack/refusal.ts";

const FOLDER = join(PROJECT_ROOT, "scripts", "bench");

function names(): string[] {
	if (!existsSync(FOLDER)) return [];
	return readdirSync(FOLDER)
		.filter((name) => /^[a-z-]+\.ts$/.test(name))
		.map((name) => name.slice(0, -3));
}

async function bench(): Promise<number> {
	const [name = "", ...rest] = process.argv.slice(2);
	if (!names().includes(name) || rest.length > 0) {
		throw new Refusal(
			`Name one measurement: ${names().join(", ") || "there is none yet"}. For example: npm run bench -- import`,
		);
	}
	const { run } = (await import(join(FOLDER, `${name}.ts`))) as { run: () => Promise<unknown> };
	await run();
	return 0;
}

await runMain(bench);
