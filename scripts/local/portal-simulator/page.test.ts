import { expect, test } from "vitest";
import { listingWithThreeStays, startForTest } from "./started-simulator.ts";

async function post(url: string, form: Record<string, string>) {
	const response = await fetch(url, { method: "POST", body: new URLSearchParams(form), redirect: "manual" });
	return { status: response.status, location: response.headers.get("location"), text: await response.text() };
}

test("the page works by plain forms: reserve, move, cancel, block, open, trouble and switch", async () => {
	const { simulator, client, id } = await listingWithThreeStays("airbnb");
	const at = `${simulator.url}/listings/${id}`;
	const reserved = await post(`${at}/reserve`, { arrival: "2026-12-01", nights: "3" });
	expect([reserved.status, reserved.location]).toEqual([303, `/#${id}`]);
	const made = (await client.getListing(id)).reservations.at(-1);
	expect(made).toMatchObject({ arrival: "2026-12-01", departure: "2026-12-04" });
	await post(`${at}/move/${made?.id}`, { arrival: "2026-12-02", departure: "2026-12-05" });
	await post(`${at}/block`, { arrival: "2026-12-10", nights: "1" });
	await post(`${at}/habit`, { kind: "html" });
	await post(`${at}/habit`, { kind: "echo", on: "true" });
	const changed = await client.getListing(id);
	expect(changed.reservations.at(-1)).toMatchObject({ id: made?.id, arrival: "2026-12-02", departure: "2026-12-05" });
	expect(changed).toMatchObject({ habit: { kind: "html" }, switches: { echo: true } });
	await post(`${at}/cancel/${made?.id}`, { arrival: "", departure: "" });
	await post(`${at}/unblock/${changed.blocks[0]?.id}`, {});
	expect(await client.getListing(id)).toMatchObject({ blocks: [], reservations: [{}, {}, {}] });
});

test("a refused form shows the page with what happened and changes nothing", async () => {
	const { simulator, client, id } = await listingWithThreeStays("vrbo");
	const refused = await post(`${simulator.url}/listings/${id}/reserve`, { arrival: "2026-11-21", nights: "2" });
	expect(refused.status).toBe(409);
	expect(refused.text).toContain("Esas noches ya están cerradas en este anuncio; no cambió nada.");
	expect((await client.getListing(id)).reservations).toHaveLength(3);
});

test("names are shown as text, whatever they hold", async () => {
	const { simulator, client } = await startForTest();
	await client.createListing({ portal: "booking", name: `<script>alert("x")</script>` });
	const page = await (await fetch(simulator.url)).text();
	expect(page).toContain("&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt;");
	expect(page).not.toContain("<script>alert");
});

test("an address the page does not have is a 404", async () => {
	const { simulator, id } = await listingWithThreeStays("vrbo");
	expect((await fetch(`${simulator.url}/nothing`)).status).toBe(404);
	expect((await post(`${simulator.url}/listings/${id}/toString`, {})).status).toBe(404);
});
