import AxeBuilder from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";
import { type Connection, createConnection, type RowDataPacket } from "mysql2/promise";
import { logIn } from "./host.ts";

const HOME = "estudio-del-arco";

let database: Connection;
test.beforeAll(async () => {
	database = await createConnection(process.env["DATABASE_URL"] ?? "");
});
test.afterAll(() => database.end());

async function expectGoodPage(page: Page): Promise<void> {
	await expect(page.locator("body")).not.toContainText(/TypeError|\.tsx?\b|node_modules|select /);
	const { violations } = await new AxeBuilder({ page }).include("main").analyze();
	const serious = violations.filter(({ impact }) => impact === "serious" || impact === "critical");
	expect(serious.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
	const overflow = await page.evaluate(
		() => document.documentElement.scrollWidth - document.documentElement.clientWidth,
	);
	expect(overflow).toBeLessThanOrEqual(0);
}

/** The incident that tells of the request of this page; ended, since only this test caused it. */
async function takeErrorIncident(reference: string): Promise<RowDataPacket | undefined> {
	const find = async () => {
		const [rows] = await database.query<RowDataPacket[]>("select * from incidents where kind = 'error'");
		return rows.find((row) => (row["details"] as { reference?: string }).reference === reference);
	};
	await expect.poll(find, { timeout: 20_000 }).toBeDefined();
	const incident = await find();
	await database.query("update incidents set open_key = null, closed_at = utc_timestamp(3) where id = ?", [
		incident?.["id"],
	]);
	return incident;
}

/** Cuts one column short while `work` runs, as a damaged disk or a wrong key would. */
async function whileDamaged(
	damage: { table: string; column: string; where: string; to: string },
	work: () => Promise<void>,
) {
	const { table, column, where, to } = damage;
	const [rows] = await database.query<RowDataPacket[]>(`select id, ${column} as kept from ${table} where ${where}`);
	expect(rows.length).toBeGreaterThan(0);
	try {
		await database.query(`update ${table} set ${column} = ? where ${where}`, [to]);
		await work();
	} finally {
		for (const { id, kept } of rows) {
			const value = Buffer.isBuffer(kept) ? kept : JSON.stringify(kept);
			await database.query(`update ${table} set ${column} = ? where id = ?`, [value, id]);
		}
	}
}

test("an address that leads nowhere says so in the language of the site, and each answer has an id of its own", async ({
	page,
}) => {
	const pages = [
		["/no-existe", "Esta página no existe"],
		["/en/nothing-here", "This page does not exist"],
		["/casas/casa-que-no-hay", "Esta página no existe"],
	] as const;
	const ids = new Set<string>();
	for (const [address, title] of pages) {
		const response = await page.goto(address);
		expect(response?.status()).toBe(404);
		await expect(page.getByRole("heading", { level: 1 })).toHaveText(title);
		await expectGoodPage(page);
		ids.add(response?.headers()["x-request-id"] ?? "");
	}
	expect(ids.size).toBe(pages.length);
});

test("an id that comes with a request is not taken over", async ({ request }) => {
	for (const address of ["/", "/api/ical/nothing.ics", "/api/availability"]) {
		const answer = await request.get(address, { headers: { "x-request-id": "chosen" } });
		expect(answer.headers()["x-request-id"]).toMatch(/^[2-9a-z]{10}$/);
	}
});

test("an address of the host's pages that leads nowhere says so within them", async ({ page }) => {
	await logIn(page, "/admin");
	const response = await page.goto("/admin/no-existe");
	expect(response?.status()).toBe(404);
	await expect(page.getByRole("heading", { level: 1, name: "Esta página no existe" })).toBeVisible();
	await expect(page.getByRole("link", { name: "Ver las casas" })).toBeVisible();
	await expectGoodPage(page);
});

test("a page of the site that fails names its request and nothing else, and the host is told of it", async ({
	page,
}) => {
	const damage = { table: "properties", column: "amenities", where: `slug = '${HOME}'`, to: "{}" };
	await whileDamaged(damage, async () => {
		for (const [address, title] of [
			[`/casas/${HOME}`, "Algo falló de nuestro lado"],
			[`/en/homes/${HOME}`, "Something failed on our side"],
		] as const) {
			const response = await page.goto(address);
			expect(response?.status()).toBe(500);
			await expect(page.getByRole("heading", { level: 1, name: title })).toBeVisible();
			const requestId = response?.headers()["x-request-id"] ?? "";
			await expect(page.getByRole("main")).toContainText(requestId);
			await expectGoodPage(page);
			if (address.startsWith("/en")) continue;
			const incident = await takeErrorIncident(requestId);
			expect(JSON.stringify(incident?.["details"])).not.toContain(HOME);
		}
	});
	await page.goto(`/casas/${HOME}`);
	await expect(page.getByRole("heading", { level: 1 })).not.toHaveText("Algo falló de nuestro lado");
});

test("a page of the host that fails stands within the host's pages, with a way back", async ({ page }) => {
	const address = `/admin/propiedades/${HOME}/canales`;
	await logIn(page, "/admin");
	const owned = `export_id in (select e.id from exports e join properties p on p.id = e.property_id where p.slug = '${HOME}')`;
	await whileDamaged({ table: "export_tokens", column: "token_encrypted", where: owned, to: "damaged" }, async () => {
		const response = await page.goto(address);
		expect(response?.status()).toBe(500);
		await expect(page.getByRole("heading", { level: 1, name: "Algo falló de nuestro lado" })).toBeVisible();
		const requestId = response?.headers()["x-request-id"] ?? "";
		await expect(page.getByRole("main")).toContainText(requestId);
		await expect(page.getByRole("link", { name: "Canales" }).first()).toBeVisible();
		await expectGoodPage(page);
		await takeErrorIncident(requestId);
	});
	await page.getByRole("button", { name: "Intentar de nuevo" }).click();
	await expect(page.getByRole("heading", { level: 1, name: "Estudio del Arco" })).toBeVisible();
});
