import { expect, test } from "vitest";
import { startForTest } from "../started-simulator.ts";
import type { TroubleDesk } from "./desk.ts";
import { TroubleRefusal } from "./refusal.ts";

function deskThat(press: TroubleDesk["press"]) {
	const desk = { mailboxUrl: null, press, sights: async () => new Map(), close: async () => undefined };
	return { openDesk: () => desk };
}

async function post(url: string, form: Record<string, string>) {
	const response = await fetch(url, { method: "POST", body: new URLSearchParams(form), redirect: "manual" });
	return { status: response.status, location: response.headers.get("location"), text: await response.text() };
}

test("a button of the page causes its trouble at the home that was chosen, and mending looks everywhere", async () => {
	const pressed: unknown[] = [];
	const { simulator, client } = await startForTest(deskThat(async (button) => void pressed.push(button)));
	await client.createListing({ portal: "airbnb", name: "Casa Uno", key: "airbnb-casa-uno" });
	const caused = await post(`${simulator.url}/trouble/conflict/cause`, { idioma: "en", casa: "casa-uno" });
	expect([caused.status, caused.location]).toEqual([303, "/trouble?idioma=en&casa=casa-uno#conflict"]);
	await post(`${simulator.url}/trouble/conflict/mend`, { idioma: "en", casa: "casa-uno" });
	const nobody = { home: null, portal: null, listing: null };
	expect(pressed).toEqual([
		{ kind: "conflict", what: "cause", wish: { ...nobody, home: "casa-uno" } },
		{ kind: "conflict", what: "mend", wish: nobody },
	]);
});

test("a refusal is said on the page in its language, and as a sentence in JSON", async () => {
	const refuse = async () => {
		throw new TroubleRefusal("not_ours");
	};
	const { simulator, client } = await startForTest(deskThat(refuse));
	const refused = await post(`${simulator.url}/trouble/job_late/cause`, { idioma: "es" });
	expect(refused.status).toBe(409);
	expect(refused.text).toContain("Ese programa no lo arrancó esta demostración");
	await expect(client.causeTrouble("job_late")).rejects.toMatchObject({
		status: 409,
		message: /not started that program/,
	});
});

test("a kind, a button or a portal that does not exist is refused", async () => {
	const { simulator } = await startForTest(deskThat(async () => undefined));
	expect((await post(`${simulator.url}/trouble/toString/cause`, {})).status).toBe(404);
	expect((await post(`${simulator.url}/trouble/conflict/undo`, {})).status).toBe(404);
	const api = (path: string, body: unknown) =>
		fetch(`${simulator.url}/api/trouble/${path}`, { method: "POST", body: JSON.stringify(body) });
	expect((await api("nothing", {})).status).toBe(404);
	expect((await api("conflict", { portal: "expedia" })).status).toBe(400);
	expect((await api("conflict", { portal: "vrbo", home: "casa-uno" })).status).toBe(200);
});

test("where only portals are simulated there is no such page, and no way to it", async () => {
	const { simulator, client } = await startForTest();
	expect((await fetch(`${simulator.url}/trouble`)).status).toBe(404);
	expect(await (await fetch(simulator.url)).text()).not.toContain("/trouble");
	await expect(client.causeTrouble("conflict")).rejects.toMatchObject({ status: 404 });
});
