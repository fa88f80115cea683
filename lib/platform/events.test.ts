import { Inngest } from "inngest";
import { expect, test } from "vitest";
import { sendThrough } from "#lib/platform/events.ts";
import { clientFor, newSigningKey } from "#lib/testing/job-harness.ts";
import { recordingLog } from "#lib/testing/recording-log.ts";

const event = { name: "probe/told", data: { feedId: "fed_x" } };

test("an event that no engine takes is logged and does not fail its sender", async () => {
	const { log, lines } = recordingLog();
	// Port 1 refuses connections.
	const client = clientFor(newSigningKey(), 1);
	await sendThrough(() => client, { log, event, waitMs: 30_000 });
	expect(lines).toContainEqual(expect.objectContaining({ event: "jobs.event_not_sent", detail: "probe/told" }));
});

test("an engine that does not answer holds up the sender only shortly", async () => {
	const { log } = recordingLog();
	const client = new Inngest({ id: "probe", isDev: true, fetch: () => new Promise<Response>(() => undefined) });
	await expect(sendThrough(() => client, { log, event, waitMs: 1 })).resolves.toBeUndefined();
});

test("a client that cannot be made is logged and does not fail the sender", async () => {
	const { log, lines } = recordingLog();
	const broken = () => {
		throw new Error("settings are missing");
	};
	await sendThrough(broken, { log, event });
	expect(lines).toEqual([expect.objectContaining({ event: "jobs.event_not_sent" })]);
});
