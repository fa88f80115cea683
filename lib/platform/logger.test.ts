import { expect, test } from "vitest";
import { describeError, makeLog } from "#lib/platform/logger.ts";

test("an error leaves its name, code and place, never a message that may hold a guest's address", () => {
	const cause = Object.assign(new Error("Duplicate entry 'lola@example.com'"), { code: "ER_DUP_ENTRY" });
	const described = describeError(new Error("Failed query: insert … lola@example.com", { cause }));
	expect(described).toMatchObject({ name: "Error", code: "ER_DUP_ENTRY" });
	expect(JSON.stringify(described)).not.toContain("lola@example.com");
});

test("a line of a child names its own channel, once", () => {
	const lines: string[] = [];
	const log = makeLog({ level: "info", to: { write: (line) => lines.push(line) } });
	log.child({ channel: "jobs", job: "deliver-outbox" }).info("job.done");
	log.info("calendar.fetched");
	expect(lines).toHaveLength(2);
	expect(lines[0]?.match(/"channel":"[a-z]+"/g)).toEqual(['"channel":"jobs"']);
	expect(lines[1]?.match(/"channel":"[a-z]+"/g)).toEqual(['"channel":"app"']);
});
