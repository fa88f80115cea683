import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { cpus, totalmem } from "node:os";
import { join } from "node:path";

export type ProofResult = { name: string; verdict: string; passed: boolean; seconds: number };

/** Writes the dated report of a full run into `folder` and resolves to its path. It names no host and no person. */
export function writeProofReport(folder: string, results: ProofResult[]): string {
	const day = new Date().toISOString().slice(0, 10);
	const path = join(folder, `${day}.md`);
	const rows = results.map(
		(result) =>
			`| ${result.name} | ${result.passed ? "PASS" : "FAIL"} | ${figureOf(result)} | ${result.seconds.toFixed(0)} s |`,
	);
	mkdirSync(folder, { recursive: true });
	const text = [
		`# Proofs of ${day}`,
		"",
		`Commit ${commit()}, Node ${process.versions.node}, ${process.platform} ${process.arch}, ${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GB of memory.`,
		"Run with `npm run proof -- all`; every figure was measured in this run.",
		"",
		"| proof | verdict | figure | time |",
		"| --- | --- | --- | --- |",
		...rows,
		"",
	].join("\n");
	writeFileSync(path, text);
	return path;
}

function figureOf(result: ProofResult): string {
	return result.verdict.replace(/^(PASS|FAIL) [a-z0-9-]+: /, "").replaceAll("|", "\\|");
}

function commit(): string {
	try {
		const hash = execFileSync("git", ["rev-parse", "--short=12", "HEAD"], { encoding: "utf8" }).trim();
		const isChanged = execFileSync("git", ["status", "--porcelain"], { encoding: "utf8" }).trim() !== "";
		return isChanged ? `${hash} with uncommitted changes` : hash;
	} catch {
		return "unknown";
	}
}
