import { expect, type Page, test } from "@playwright/test";
import { EMAIL, expectNothingSerious, logIn } from "./host.ts";
import { cause, expectOver, findMail, followMail, mend } from "./trouble-journey.ts";

test.describe.configure({ timeout: 180_000 });

/** Phone and desktop run on one site, so each English-speaking host has an address of his own. */
const englishAddress = () => `english-${test.info().project.name}@example.com`;

const englishLabel = () => `English ${test.info().project.name}`;

/** The page that explains an alert: what happened, what it means, and where the next step leads. */
async function expectExplained(page: Page, said: { title: RegExp; meaning: RegExp; next: string; leadsTo: RegExp }) {
	await expect(page.getByRole("heading", { level: 1 })).toHaveText(said.title);
	await expect(page.getByRole("main")).toContainText(said.meaning);
	await expectNothingSerious(page);
	await page.getByRole("link", { name: said.next }).click();
	await expect(page).toHaveURL(said.leadsTo);
	await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
}

/** Logs in, turns the pages to English, and has mails in English sent to an address of its own. */
async function logInInEnglish(page: Page): Promise<void> {
	await logIn(page, "/admin/cuenta");
	await page.getByRole("button", { name: "English" }).click();
	await expect(page.locator("html")).toHaveAttribute("lang", "en");
	await page.goto("/admin/cuenta/avisos");
	// The page shows an address only in part, so the channel is known by its name.
	const own = page.getByRole("heading", { name: englishLabel(), exact: true });
	if ((await own.count()) > 0) return;
	const form = page.locator("form").filter({ has: page.locator("#email-email") });
	if (!(await form.isVisible())) await page.locator("details").filter({ has: form }).locator("summary").first().click();
	await form.locator("#email-email").fill(englishAddress());
	await form.locator("#email-label").fill(englishLabel());
	await form.locator("#email-severity").selectOption("notice");
	await form.locator("#email-language").selectOption("en");
	await form.locator("button[type=submit]").click();
	await expect(own).toBeVisible();
}

test("a link that died is told by mail, explained with the way to renew it, and its recovery is told too", async ({
	page,
}) => {
	const button = { kind: "feed_dead_link", language: "es", home: "rancho-los-agaves" } as const;
	await logIn(page);
	const about = await cause(page, button);
	await expectNothingSerious(page);
	const mail = await findMail({ about, to: EMAIL, words: /El enlace de Vrbo ya no sirve/ });
	const explained = await followMail(page, { mail, about });
	await expectExplained(explained, {
		title: /El enlace de Vrbo ya no sirve/,
		meaning: /Tus noches siguen bloqueadas/,
		next: "Cambiar el enlace",
		leadsTo: /\/admin\/propiedades\/rancho-los-agaves\/canales\/fed_/,
	});
	await mend(page, button);
	await findMail({ about, to: EMAIL, words: /Vrbo se lee otra vez/ });
	await expectOver(page, { about, title: "Ya resueltos" });
});

test("an emptied calendar is told, its nights stay closed, and the host frees them from where the mail leads", async ({
	page,
}) => {
	const button = { kind: "mass_removal_held", language: "es", home: "azotea-basilica" } as const;
	await logIn(page);
	const about = await cause(page, button);
	const mail = await findMail({ about, to: EMAIL, words: /Airbnb dejó de mostrar \d+ noches de golpe/ });
	const explained = await followMail(page, { mail, about });
	await expectExplained(explained, {
		title: /Airbnb dejó de mostrar \d+ noches de golpe/,
		meaning: /las tenemos cerradas/,
		next: "Revisar y decidir",
		leadsTo: /\/admin\/propiedades\/azotea-basilica\/canales\/fed_/,
	});
	await explained.locator("summary").filter({ hasText: "Liberar ahora" }).click();
	await explained.getByRole("button", { name: "Liberar estas noches" }).click();
	await expect(explained.getByText(/noches quedaron libres de Airbnb/)).toBeVisible();
	await findMail({ about, to: EMAIL, words: /Ya no hay noches de Airbnb en espera/ });
	await expectOver(page, { about, title: "Ya resueltos" });
	await mend(page, button);
});

test("nights that two portals sold are told, and the page leads through it until the host says how it ended", async ({
	page,
}) => {
	const button = { kind: "conflict", language: "es", home: "casa-de-la-fuente" } as const;
	await logIn(page);
	const about = await cause(page, button);
	const mail = await findMail({ about, to: EMAIL, words: /Dos en las mismas noches/ });
	const explained = await followMail(page, { mail, about });
	await expect(explained.getByRole("heading", { level: 1 })).toHaveText(/Dos en las mismas noches/);
	const sides = explained.getByRole("region", { name: "Las dos, lado a lado" });
	await expect(sides).toContainText("Reserva de Vrbo");
	await expect(sides).toContainText("Noches tomadas en Booking.com");
	await expect(explained.getByRole("region", { name: "Paso a paso" })).toContainText("Decide cuál se queda");
	await expectNothingSerious(explained);
	await explained.getByLabel("Cancelé la del portal").check();
	await explained.getByRole("button", { name: "Guardar cómo terminó" }).click();
	await expect(explained.getByText("Ya dijiste cómo terminó")).toBeVisible();
	await page.goto("/admin/avisos");
	const aside = page.getByRole("region", { name: "En pausa o ya atendidos" });
	await expect(aside.locator(`a[href="${about}"]`).first()).toBeVisible();
	await mend(page, button);
	await expectOver(page, { about, title: "Ya resueltos" });
});

test("a portal that stopped reading us is told and explained in English, until it reads again", async ({ page }) => {
	const button = { kind: "silent_reader", language: "en", home: "rancho-los-agaves" } as const;
	await logInInEnglish(page);
	const about = await cause(page, button);
	const to = englishAddress();
	const mail = await findMail({ about, to, words: /Vrbo has stopped reading your calendar/ });
	const explained = await followMail(page, { mail, about });
	await expectExplained(explained, {
		title: /Vrbo has stopped reading your calendar/,
		meaning: /your new bookings and blocks do not show there/,
		next: "Ask it to read",
		leadsTo: /\/admin\/propiedades\/rancho-los-agaves\/canales\/salida\/exp_/,
	});
	await mend(page, button);
	await findMail({ about, to, words: /Vrbo reads your calendar again/ });
	await expectOver(page, { about, title: "Over" });
});

test("a decision that its portal ended is told and explained in English, and the host puts it away", async ({
	page,
}) => {
	const button = { kind: "decision_ended", language: "en", home: "azotea-basilica" } as const;
	await logInInEnglish(page);
	const about = await cause(page, button);
	const mail = await findMail({ about, to: englishAddress(), words: /Your decision about .+ at Airbnb has ended/ });
	const explained = await followMail(page, { mail, about });
	await expectExplained(explained, {
		title: /Your decision about .+ at Airbnb has ended/,
		meaning: /The portal changed the dates of that event/,
		next: "See those nights",
		leadsTo: /\/admin\/propiedades\/azotea-basilica\/noches\/\d{4}-\d{2}-\d{2}/,
	});
	await page.goto(about);
	await page.getByRole("button", { name: "Seen, take it off the list" }).click();
	await expect(page.getByText(/^Your decision about .+ has ended\.$/)).toBeVisible();
	await expectOver(page, { about, title: "Over" });
	await mend(page, button);
});

test("an engine that stands still is told without it, explained, and its return is told", async ({ page }) => {
	const button = { kind: "job_late", language: "es" } as const;
	await logIn(page);
	const about = await cause(page, button);
	const mail = await findMail({ about, to: EMAIL, words: /Una tarea automática va tarde/ });
	const explained = await followMail(page, { mail, about });
	await expectExplained(explained, {
		title: /Una tarea automática va tarde/,
		meaning: /Revisa que el motor de tareas esté encendido/,
		next: "Ver el estado del sistema",
		leadsTo: /\/admin\/avisos\/sistema$/,
	});
	await mend(page, button);
	// The engine begins again with the next minute.
	await findMail({ about, to: EMAIL, words: /La tarea automática corre otra vez/, timeout: 100_000 });
	await expectOver(page, { about, title: "Ya resueltos" });
});

test("while mail is down the other channel and the page tell of it, and not one mail is lost", async ({ page }) => {
	const button = { kind: "channel_failing", language: "es", home: "balcon-jacaranda" } as const;
	await logIn(page);
	const about = await cause(page, button);
	await page.goto("/admin/avisos");
	const open = page.getByRole("region", { name: "Por atender" });
	const waiting = open.getByRole("link", { name: /Portal de prueba todavía no lee tu calendario/ }).first();
	const unsent = new URL((await waiting.getAttribute("href")) ?? "", page.url()).pathname;
	await page.goto(about);
	await expectExplained(page, {
		title: /No pudimos avisarte por/,
		meaning: /Los guardamos y seguimos intentando/,
		next: "Revisar el canal",
		leadsTo: /\/admin\/cuenta\/avisos$/,
	});
	await mend(page, button);
	const mail = await findMail({ about: unsent, to: EMAIL, words: /Portal de prueba todavía no lee tu calendario/ });
	const explained = await followMail(page, { mail, about: unsent });
	await expect(explained.getByRole("heading", { level: 1 })).toHaveText(/Portal de prueba todavía no lee/);
	await findMail({ about: unsent, to: EMAIL, words: /Portal de prueba ya leyó tu calendario/ });
	await expectOver(page, { about, title: "Ya resueltos" });
});
