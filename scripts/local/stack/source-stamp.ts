import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { PROJECT_ROOT } from "./instance.ts";

/** What a build is made of. Tests and their fixtures are not part of it. */
const SOURCES = [
	"app",
	"components",
	"lib",
	"db",
	"inngest",
	"messages",
	"public",
	"instrumentation.ts",
	"next.config.ts",
	"package-lock.json",
	"postcss.config.mjs",
	"proxy.ts",
	"tsconfig.json",
];
const NOT_BUILT = /\.test\.tsx?$|(^|\/)fixtures(\/|$)|^lib\/testing(\/|$)/;

/** One text that changes whenever a file does that the build reads. */
export function sourceStamp(root: string): string {
	const hash = createHash("sha256").update(process.version);
	for (const source of SOURCES) {
		if (!existsSync(join(root, source))) continue;
		for (const path of filesBelow(root, source)) {
			if (!NOT_BUILT.test(path))
				hash
					.update(`${path}\0`)
					.update(readFileSync(join(root, path)))
					.update("\0");
		}
	}
	return hash.digest("hex");
}

function filesBelow(root: string, path: string): string[] {
	if (!statSync(join(root, path)).isDirectory()) return [path];
	return readdirSync(join(root, path))
		.toSorted()
		.flatMap((name) => filesBelow(root, join(path, name)));
}

/** True when the folder holds a finished build of the sources as they are now. */
export function isBuildCurrent(distDir: string): boolean {
	const folder = join(PROJECT_ROOT, distDir);
	const stampPath = join(folder, "source-stamp");
	if (!existsSync(join(folder, "BUILD_ID")) || !existsSync(stampPath)) return false;
	return readFileSync(stampPath, "utf8") === sourceStamp(PROJECT_ROOT);
}

/** Marks a finished build with the stamp of the sources it was made from. */
export function markBuild(distDir: string, stamp: string): void {
	writeFileSync(join(PROJECT_ROOT, distDir, "source-stamp"), stamp);
}
