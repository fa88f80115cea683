import { downloadMysql } from "./local/mysql/download-mysql.ts";
import { startMysql } from "./local/mysql/start-mysql.ts";
import { endRunningChecks, runCheck } from "./local/runner/check.ts";
import { vitestCheck } from "./local/runner/checks.ts";
import { totalLine } from "./local/runner/counts.ts";
import { anyFreePort } from "./local/stack/ports.ts";
import { runMain, say } from "./local/stack/refusal.ts";
import { untilInterrupted } from "./local/stack/run-until-stopped.ts";
import { closeStacks } from "./local/stack/stack.ts";
import { openThrowAwayStack, testServers } from "./local/stack/throw-away.ts";

const NOT_AVAILABLE = 2;

/** The database tests on a real MySQL, optional: what may only be wrong there is found before a host's server finds it. */
async function testOnMysql(): Promise<number> {
	const named = process.env["TEST_MYSQL_URL"];
	const missing = named ? null : downloadMysql();
	if (missing !== null) {
		say(`MySQL cannot be had here (${missing}): set TEST_MYSQL_URL to a MySQL 8 or 9 whose user may create databases.`);
		return NOT_AVAILABLE;
	}
	const stack = await openThrowAwayStack();
	const server = named ?? (await startMysql(stack, await anyFreePort()));
	const env = { ...testServers(stack), TEST_DATABASE_URL: server };
	const counts = await runCheck({
		...vitestCheck({ project: "db", folder: stack.instance.folder, env }),
		name: "database (MySQL)",
	});
	process.stdout.write(`${totalLine(counts)}\n`);
	return counts.failed > 0 ? 1 : 0;
}

await runMain(async () => {
	const interrupted = untilInterrupted().then(() => {
		endRunningChecks();
		return 130;
	});
	try {
		return await Promise.race([testOnMysql(), interrupted]);
	} finally {
		await closeStacks();
	}
});
process.exit();
