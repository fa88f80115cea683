/** A failure whose message is written for the person at the terminal: what happened and what to do. */
export class Refusal extends Error {
	override readonly name = "Refusal";
}

/** One short line of progress; standard output stays free for results. */
export function say(line: string): void {
	process.stderr.write(`${line}\n`);
}

/** Runs a command's main function: a refusal is printed as its sentence, anything else with its stack; both end with 1. */
export async function runMain(main: () => Promise<number>): Promise<void> {
	try {
		process.exitCode = await main();
	} catch (error) {
		process.exitCode = 1;
		if (error instanceof Refusal) say(error.message);
		else say(`Unexpected failure: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
	}
}
