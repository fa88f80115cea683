import { Refusal } from "#scripts/local/stack/refusal.ts";
import { loadProof } from "./proofs.ts";

const [name = "", ...flags] = process.argv.slice(2);

try {
	const proof = await loadProof(name);
	const { passed, figure } = await proof.run({ short: flags.includes("--short") });
	process.stdout.write(`${passed ? "PASS" : "FAIL"} ${name}: ${figure}\n`);
	process.exit(passed ? 0 : 1);
} catch (error) {
	if (error instanceof Refusal) process.stderr.write(`${error.message}\n`);
	else process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
	process.stdout.write(`FAIL ${name}: it broke off\n`);
	process.exit(1);
}
