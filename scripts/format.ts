import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { PROJECT_ROOT } from "./local/stack/instance.ts";

const BIOME = join(PROJECT_ROOT, "node_modules", "@biomejs", "biome", "bin", "biome");
const paths = process.argv.slice(2);

const result = spawnSync(process.execPath, [BIOME, "check", "--write", ...(paths.length > 0 ? paths : ["."])], {
	cwd: PROJECT_ROOT,
	stdio: "inherit",
});
process.exitCode = result.status ?? 1;
