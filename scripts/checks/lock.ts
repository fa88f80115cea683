import { readFileSync } from "node:fs";
import { type Lock, type LowestVersion, lockProblems, type Manifest } from "./lock-problems.ts";

const PLACES = [".", "scripts/local/node"];

function read<T>(path: string): T {
	return JSON.parse(readFileSync(path, "utf8")) as T;
}

const lowest = read<LowestVersion[]>("scripts/checks/lowest-safe-versions.json");
let packages = 0;
const problems = PLACES.flatMap((place) => {
	const lock = read<Lock>(`${place}/package-lock.json`);
	packages += Object.keys(lock.packages).length - 1;
	return lockProblems({ manifest: read<Manifest>(`${place}/package.json`), lock, lowest });
});
for (const problem of problems) process.stdout.write(`${problem}\n`);
process.stdout.write(`${packages} packages, ${lowest.length} lowest safe versions\n`);
process.exitCode = problems.length > 0 ? 1 : 0;
