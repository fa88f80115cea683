/** What a check found: tests, or one for a check that is no test runner. */
export type Counts = { passed: number; failed: number; skipped: number };

/** The sum over all checks. */
export function totalOf(all: Counts[]): Counts {
	const total = { passed: 0, failed: 0, skipped: 0 };
	for (const counts of all) {
		total.passed += counts.passed;
		total.failed += counts.failed;
		total.skipped += counts.skipped;
	}
	return total;
}

/** The last line of a run: `12 passed, 0 failed, 1 skipped`. */
export function totalLine(total: Counts): string {
	return `${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`;
}

/** A check that is no test runner counts as one. */
export function countsOfExit(exitCode: number): Counts {
	return exitCode === 0 ? { passed: 1, failed: 0, skipped: 0 } : { passed: 0, failed: 1, skipped: 0 };
}

/**
 * A runner that ran nothing, left no readable report, or exited with an error although no test failed, has itself failed: silence
 * never counts as success.
 */
export function withRunnerFailure(counts: Counts | null, exitCode: number): Counts {
	if (!counts) return { passed: 0, failed: 1, skipped: 0 };
	const ranNothing = counts.passed + counts.failed === 0;
	const failedSilently = exitCode !== 0 && counts.failed === 0;
	return ranNothing || failedSilently ? { ...counts, failed: counts.failed + 1 } : counts;
}

/** Counts of Vitest's JSON report; a file that could not be loaded counts as one failed test. Null when it is no such report. */
export function countsOfVitest(report: unknown): Counts | null {
	if (!isObject(report) || !Array.isArray(report["testResults"])) return null;
	const counts = { passed: 0, failed: 0, skipped: 0 };
	for (const file of report["testResults"]) {
		if (!isObject(file) || !Array.isArray(file["assertionResults"])) return null;
		for (const test of file["assertionResults"]) counts[outcomeOf(isObject(test) ? test["status"] : null)]++;
		const hasFailedTest = file["assertionResults"].some((test) => isObject(test) && test["status"] === "failed");
		if (file["status"] === "failed" && !hasFailedTest) counts.failed++;
	}
	return counts;
}

function outcomeOf(status: unknown): keyof Counts {
	if (status === "passed") return "passed";
	return status === "failed" ? "failed" : "skipped";
}

/** Counts of Playwright's JSON report; a test that passed only when it was repeated has failed. Null when it is no such report. */
export function countsOfPlaywright(report: unknown): Counts | null {
	if (!isObject(report) || !isObject(report["stats"])) return null;
	const { expected, unexpected, flaky, skipped } = report["stats"];
	const errors = Array.isArray(report["errors"]) ? report["errors"].length : 0;
	if (![expected, unexpected, flaky, skipped].every((figure) => typeof figure === "number")) return null;
	return { passed: Number(expected), failed: Number(unexpected) + Number(flaky) + errors, skipped: Number(skipped) };
}

function isObject(value: unknown): value is Record<string, unknown> {
	return typeof value === "object" && value !== null;
}
