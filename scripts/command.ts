import type { Context } from "#lib/platform/context.ts";
import { errnoOf } from "#lib/platform/database.ts";
import { AppError } from "#lib/shared/errors.ts";
import { adoptSettings } from "#scripts/local/adopt-settings.ts";

/** A wrong call of a command: its sentence says what was wrong and what to type instead; exit code 2. */
export class UsageError extends Error {}

/** One line on stdout. */
export function print(line: string): void {
	process.stdout.write(`${line}\n`);
}

/**
 * Runs one command with a context of its own: finds the settings, opens the context, ends it. `work` returns the exit code. What goes
 * wrong is one sentence on stderr.
 */
export async function runCommand(name: string, work: (ctx: Context) => Promise<number>): Promise<void> {
	process.exitCode = await attempt(name, work);
}

async function attempt(name: string, work: (ctx: Context) => Promise<number>): Promise<number> {
	const problem = adoptSettings();
	if (problem) return refuse(problem, 2);
	process.env["LOG_LEVEL"] = "silent";
	const { openContext, closeContext } = await import("#lib/platform/open-context.ts");
	const { closeCalendarReader } = await import("#lib/platform/calendar-reader.ts");
	try {
		return await work(openContext({ kind: "command", command: name }));
	} catch (error) {
		if (error instanceof UsageError) return refuse(error.message, 2);
		return refuse(sentenceFor(error), 1);
	} finally {
		await closeContext();
		await closeCalendarReader();
	}
}

function refuse(sentence: string, code: number): number {
	process.stderr.write(`${sentence}\n`);
	return code;
}

function sentenceFor(error: unknown): string {
	const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
	const code = cause instanceof Error && "code" in cause ? String(cause.code) : "";
	if (["ECONNREFUSED", "ETIMEDOUT", "ENOTFOUND", "PROTOCOL_CONNECTION_LOST"].includes(code)) {
		return "The database does not answer: start the demo with npm run demo, or check DATABASE_URL. Nothing was changed.";
	}
	if (errnoOf(error) === 1146) return "The database has no tables yet: run npm run migrate. Nothing was changed.";
	if (error instanceof AppError) return `${error.message}. Nothing was changed.`;
	return cause instanceof Error ? cause.message : String(cause);
}
