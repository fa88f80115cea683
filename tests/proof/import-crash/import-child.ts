import { openDatabase } from "#db/client.ts";
import { importFeed } from "#lib/calendars/import-feed.ts";
import { makeEncryption } from "#lib/platform/encryption.ts";
import { isId } from "#lib/shared/ids.ts";
import { withCrashPoints } from "#lib/testing/crash-points.ts";
import { makeTestContext } from "#lib/testing/test-context.ts";

/** Imports one feed once, in a process that dies before statement `crashAt`; prints how many statements it took when it lives. */
const [url = "", key = "", feedId = "", now = "", body = "", crashAt = ""] = process.argv.slice(2);
if (!isId("feed", feedId)) throw new Error("no feed id");

const handle = openDatabase(url, { connections: 4 });
const { database, stepsTaken } = withCrashPoints(handle, crashAt ? Number(crashAt) : null);
const ctx = makeTestContext({ ...database, url }, { now, overrides: { encryption: makeEncryption(key) } });
ctx.fetchFeed.answerBody(Buffer.from(body, "base64").toString());
const outcome = await importFeed(ctx, { feedId, reason: "due" });
process.stdout.write(JSON.stringify({ steps: stepsTaken(), outcome: outcome.kind }));
await handle.close();
