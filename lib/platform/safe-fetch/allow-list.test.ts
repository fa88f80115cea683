import { expect, test } from "vitest";
import { allowListProblem } from "#lib/platform/safe-fetch/allow-list.ts";

test("an empty list is permitted everywhere, entries only on an installation of this machine alone", () => {
	expect(allowListProblem([], "https://stay.example.com")).toBeNull();
	expect(allowListProblem(["127.0.0.1:4010"], "http://127.0.0.1:3000")).toBeNull();
	expect(allowListProblem(["[::1]:4010"], "http://localhost:3000")).toBeNull();
	expect(allowListProblem(["127.0.0.1:4010"], "https://stay.example.com")).toContain("must be empty");
	expect(allowListProblem(["127.0.0.1:4010"], "http://127.0.0.1.example.com")).toContain("must be empty");
	expect(allowListProblem(["127.0.0.1:4010"], "http://192.168.1.20:3000")).toContain("must be empty");
});

test.each(["127.0.0.1", "*:80", "http://127.0.0.1:4010", "10.0.0.0/8:80", "localhost:"])("%s is no entry", (entry) => {
	expect(allowListProblem([entry], "http://localhost:3000")).toContain("host:port");
});
