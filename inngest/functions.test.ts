import { readdirSync, readFileSync } from "node:fs";
import { beforeAll, expect, test, vi } from "vitest";
import { readRegistration } from "#lib/platform/job-engine/registration.ts";
import { signCall } from "#lib/platform/job-engine/signature.ts";
import { newSigningKey } from "#lib/testing/job-harness.ts";
import { openProbeApp } from "#lib/testing/probe-app.ts";

const signingKey = newSigningKey();
const folder = new URL("./functions/", import.meta.url);
const sources = readdirSync(folder).map((name) => ({ name, text: readFileSync(new URL(name, folder), "utf8") }));

const settings = {
	APP_BASE_URL: "http://127.0.0.1:3000",
	DATABASE_URL: "mysql://nobody@127.0.0.1:1/none",
	APP_ENCRYPTION_KEY: Buffer.alloc(32, 1).toString("base64url"),
	GUEST_LINK_KEY: Buffer.alloc(32, 2).toString("base64url"),
	NEXTAUTH_SECRET: "a secret of this test and of nothing else",
	INNGEST_SIGNING_KEY: signingKey,
	INNGEST_BASE_URL: "",
	INNGEST_EVENT_KEY: "",
};

beforeAll(() => {
	for (const [name, value] of Object.entries(settings)) vi.stubEnv(name, value);
});

/** The very body that the SDK registers our functions with. */
async function registrationBody(): Promise<unknown> {
	const [{ inngest }, { functions }] = await Promise.all([import("#inngest/client.ts"), import("#inngest/index.ts")]);
	const app = await openProbeApp();
	try {
		app.serve(inngest, functions);
		const { text, signature } = signCall({ url: app.url }, { signingKey, at: new Date() });
		const answer = await fetch(app.url, {
			method: "PUT",
			body: text,
			headers: {
				"content-type": "application/json",
				"x-inngest-signature": signature,
				"x-inngest-sync-kind": "in_band",
				"x-inngest-server-kind": "cloud",
			},
		});
		expect(answer.status).toBe(200);
		return await answer.json();
	} finally {
		await app.stop();
	}
}

test("no function asks for an option that the embedded engine would not honour", async () => {
	const result = readRegistration(await registrationBody());
	expect(result.ok ? [] : result.problems).toEqual([]);
	const ids = result.ok ? result.functions.map((config) => config.id.replace("reyes-estancias-", "")) : [];
	expect(ids.sort()).toEqual(sources.map(({ name }) => name.replace(/\.ts$/, "")).sort());
});

test("every function says itself how often it is tried again and how many run at once", async () => {
	const result = readRegistration(await registrationBody());
	const unlimited = result.ok ? result.functions.filter((config) => config.concurrency.length === 0) : ["unread"];
	expect(unlimited).toEqual([]);
	for (const { name, text } of sources) expect([name, /\bretries: \d/.test(text)]).toEqual([name, true]);
});

test("no function uses a kind of step that the embedded engine does not know", () => {
	for (const { name, text } of sources) {
		const kinds = [...text.matchAll(/\bstep\.(\w+)/g)].map((match) => match[1]);
		const isUnknown = /\bPromise\.(all|race|any|allSettled)\b|\bgroup\b|\bonFailure\b/.test(text);
		expect({ name, kinds: kinds.filter((kind) => kind !== "run" && kind !== "sendEvent"), isUnknown }).toEqual({
			name,
			kinds: [],
			isUnknown: false,
		});
	}
});
