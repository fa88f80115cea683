import { expect, test } from "vitest";
import { countsOfExit, countsOfPlaywright, countsOfVitest, totalLine, totalOf, withRunnerFailure } from "./counts.ts";

test("the last line is the sum over all runners", () => {
	const all = [countsOfExit(0), countsOfExit(2), { passed: 40, failed: 0, skipped: 3 }];
	expect(totalLine(totalOf(all))).toBe("41 passed, 1 failed, 3 skipped");
});

test("a test file that could not be loaded is a failure although none of its tests ran", () => {
	const report = {
		testResults: [
			{ status: "passed", assertionResults: [{ status: "passed" }, { status: "pending" }, { status: "todo" }] },
			{ status: "failed", assertionResults: [{ status: "failed" }, { status: "passed" }] },
			{ status: "failed", assertionResults: [] },
		],
	};
	expect(countsOfVitest(report)).toEqual({ passed: 2, failed: 2, skipped: 2 });
});

test("a browser test that passed only when repeated, and an error outside the tests, are failures", () => {
	const report = { stats: { expected: 5, unexpected: 1, flaky: 1, skipped: 2 }, errors: [{}] };
	expect(countsOfPlaywright(report)).toEqual({ passed: 5, failed: 3, skipped: 2 });
});

test("something that is no report is not read as one", () => {
	expect([countsOfVitest(null), countsOfVitest({}), countsOfPlaywright({ stats: {} })]).toEqual([null, null, null]);
});

test("a runner that ran nothing, or that ended with an error of its own, has failed", () => {
	const none = { passed: 0, failed: 0, skipped: 4 };
	expect(withRunnerFailure(none, 0)).toEqual({ passed: 0, failed: 1, skipped: 4 });
	expect(withRunnerFailure({ passed: 3, failed: 0, skipped: 0 }, 1)).toEqual({ passed: 3, failed: 1, skipped: 0 });
	expect(withRunnerFailure({ passed: 3, failed: 2, skipped: 0 }, 1)).toEqual({ passed: 3, failed: 2, skipped: 0 });
	expect(withRunnerFailure(null, 0)).toEqual({ passed: 0, failed: 1, skipped: 0 });
});
