import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { PROJECT_ROOT } from "#scripts/local/stack/instance.ts";
import { Refusal } from "#scripts/local/stack/refusal.ts";
import { type Check, lastLine } from "./check.ts";

const FOLDER = join(PROJECT_ROOT, "tests", "proof");

/** What a file in `tests/proof` exports. `needsStack`: database and Redis; `needsSite`: the built site with engine and simulator too. */
export type Proof = {
	run: (options: { short: boolean }) => Promise<{ passed: boolean; figure: string }>;
	needsStack?: boolean;
	needsSite?: boolean;
};

export type ProofNeeds = { servers: boolean; site: boolean };

/** The names of all proofs, in order. */
export function proofNames(): string[] {
	if (!existsSync(FOLDER)) return [];
	return readdirSync(FOLDER)
		.filter((name) => /^[a-z0-9-]+\.ts$/.test(name))
		.map((name) => name.slice(0, -3))
		.toSorted();
}

/** Loads a proof; refuses, naming the ones there are, when there is none of that name. */
export async function loadProof(name: string): Promise<Proof> {
	if (!proofNames().includes(name)) {
		throw new Refusal(`There is no proof "${name}". There are: ${proofNames().join(", ") || "none yet"}, and "all".`);
	}
	const proof = (await import(join(FOLDER, `${name}.ts`))) as Partial<Proof>;
	if (typeof proof.run !== "function") throw new Refusal(`tests/proof/${name}.ts exports no function "run".`);
	return { ...proof, run: proof.run };
}

/** What the proofs need together. */
export async function needsOf(names: string[]): Promise<ProofNeeds> {
	const needs = { servers: false, site: false };
	for (const name of names) {
		const proof = await loadProof(name);
		needs.site ||= proof.needsSite === true;
		needs.servers ||= proof.needsStack === true || proof.needsSite === true;
	}
	return needs;
}

/** A proof in a process of its own, told where the servers are. */
export function proofCheck(proof: { name: string; isShort: boolean; env: Record<string, string> }): Check {
	return {
		name: `proof ${proof.name}`,
		command: process.execPath,
		args: [
			"--disable-warning=ExperimentalWarning",
			"scripts/local/runner/run-proof.ts",
			proof.name,
			...(proof.isShort ? ["--short"] : []),
		],
		env: { TZ: "UTC", NODE_ENV: "test", ...proof.env },
		figure: (outcome) => lastLine(outcome).replace(/^(PASS|FAIL) [a-z0-9-]+: /, ""),
	};
}
