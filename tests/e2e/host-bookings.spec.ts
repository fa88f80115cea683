import { expect, type Page, test } from "@playwright/test";
import { mailboxClient } from "#scripts/local/mailbox/client.ts";
import {
	fillCheckout,
	findMailTo,
	findStay,
	type Guest,
	linkIn,
	newGuest,
	type Offer,
	ownMonth,
	payOnPage,
	pesos,
	SETTLED,
	searchFor,
} from "./guest.ts";
import { GUEST_WORDS } from "./guest-words.ts";
import { expectNothingSerious, logIn } from "./host.ts";

const SOLD_AT_ONCE = { slug: "azotea-basilica", name: "Azotea Basílica" };
const ON_REQUEST = { slug: "rancho-los-agaves", name: "Rancho Los Agaves" };
const say = GUEST_WORDS.es;
const mailbox = mailboxClient(process.env["MAILBOX_URL"] ?? "");

const heading = (page: Page, guest: Guest) => page.getByRole("heading", { level: 1, name: guest.name });
const row = (page: Page, text: string) => page.getByRole("row").filter({ hasText: text });

/** Writes down a stay that was agreed on the telephone, at the price that the site shows. */
async function writeDown(page: Page, { stay, guest }: { stay: Offer; guest: Guest }) {
	await page.getByRole("link", { name: "Anotar reserva" }).click();
	await page.getByLabel("Casa").selectOption(SOLD_AT_ONCE.slug);
	await page.getByLabel("Llega").fill(stay.arrival);
	await page.getByLabel("Sale").fill(stay.departure);
	await page.getByLabel("Personas").fill(String(stay.guests));
	const total = pesos(stay.totalMinor);
	const offer = page.getByRole("complementary").filter({ hasText: "Precio" });
	// At a price of the host's own, which is weighed against that of the plan; then at the plan's after all.
	await page.getByLabel("Precio acordado, si es otro").fill("2,000");
	await page.getByRole("button", { name: "Ver precio" }).click();
	await expect(offer).toContainText("$2,000.00 MXN");
	await expect(offer).toContainText(`con tus tarifas serían ${total}`);
	await page.getByLabel("Precio acordado, si es otro").fill("");
	await page.getByRole("button", { name: "Ver precio" }).click();
	await expect(offer).toContainText(`${total} MXN`);
	await page.getByLabel("Nombre").fill(guest.name);
	await page.getByLabel("Teléfono").fill(guest.phone);
	// A link to pay goes by mail: without an address the form says so at the field, and keeps what was typed.
	await page.getByLabel(/^Mandar enlace de pago/).check();
	await page.getByRole("button", { name: "Anotar reserva" }).click();
	await expect(page.getByLabel("Correo", { exact: true })).toHaveAccessibleDescription(
		/El enlace de pago se manda por correo/,
	);
	await expect(page.getByLabel("Nombre")).toHaveValue(guest.name);
	await page.getByLabel("Correo", { exact: true }).fill(guest.email);
	await page.getByLabel(/^Confirmada, paga por fuera/).check();
	await page.getByRole("button", { name: "Anotar reserva" }).click();
	await expect(heading(page, guest)).toBeVisible();
}

/** A mail to a mistyped address comes back; the host corrects it from the task, and the mail goes to the right one. */
async function correctAddress(page: Page, { wrong, right }: { wrong: Guest; right: Guest }) {
	const confirmation = /^Reserva confirmada/;
	await mailbox.bounce((await findMailTo(wrong, confirmation)).id);
	await page.reload();
	const task = page.getByRole("listitem").filter({ hasText: `A ${right.name} no le llegan los correos` });
	await task.getByRole("link", { name: "Corregir su correo" }).click();
	await page.getByLabel("Correo correcto").fill(right.email);
	await page.getByRole("button", { name: "Guardar y mandar" }).click();
	await expect(page.getByText("Sus correos van en camino a la dirección nueva.")).toBeVisible();
	await expect(task).toHaveCount(0);
	await findMailTo(right, confirmation);
}

test("the host writes a stay down, takes cash for it, and gives it back by hand when the guest cancels", async ({
	page,
	request,
}) => {
	const guest = newGuest("Don Efraín");
	const { stay } = await findStay(request, SOLD_AT_ONCE, { from: ownMonth(8), nights: 2 });
	const total = pesos(stay.totalMinor);
	await logIn(page, "/admin/reservas");
	const mistyped = { ...guest, email: guest.email.replace(".com", ".net") };
	await writeDown(page, { stay, guest: mistyped });
	await expect(row(page, "Precio de la estancia")).toContainText(total);
	await correctAddress(page, { wrong: mistyped, right: guest });

	await page.getByText("Anotar efectivo o transferencia").click();
	await page.getByRole("button", { name: "Anotar pago" }).click();
	await expect(row(page, "Efectivo")).toContainText(total);
	await expect(page.getByText("Todo está pagado.")).toBeVisible();
	await expectNothingSerious(page);
	await page.getByRole("link", { name: "Todas las reservas" }).click();
	const listed = page.getByRole("listitem").filter({ hasText: guest.name });
	await expect(listed).toContainText(total);
	await expect(listed).toContainText("Todo está pagado.");
	await expectNothingSerious(page);
	await listed.getByRole("link", { name: guest.name }).click();

	await page.getByText("Cancelar esta reserva").click();
	await page.locator("#cancelar").getByLabel("Por qué").fill("Ya no puede viajar");
	await page.getByRole("button", { name: "Cancelar a petición" }).click();
	const task = `Devuelve ${total} a ${guest.name} por transferencia`;
	await expect(page.getByRole("heading", { name: task })).toBeVisible();

	await page.goto("/admin/tareas");
	const item = page.getByRole("listitem").filter({ has: page.getByRole("heading", { name: task }) });
	await item.getByRole("button", { name: "Ya hice la transferencia" }).click();
	await page.getByText(/hechas? en los últimos 30 días/).click();
	await expect(item).toContainText("hecha hoy");
	await item.getByRole("link", { name: `Ver la reserva de ${guest.name}` }).click();
	await expect(row(page, "Transferencia que hiciste")).toContainText(total);
});

test("a guest asks for a home that is not sold at once; the host accepts, the guest pays, and the host sees it", async ({
	page,
	request,
	browser,
}) => {
	const guest = newGuest("Marisol");
	const { stay } = await findStay(request, ON_REQUEST, { from: ownMonth(2), nights: 2 });
	const traveller = await (await browser.newContext()).newPage();
	await searchFor(traveller, say, { home: ON_REQUEST, stay });
	await traveller.locator("#precio").getByRole("link", { name: "Pedir reserva" }).click();
	await fillCheckout(traveller, say, guest);
	await traveller.getByRole("button", { name: "Enviar solicitud" }).click();
	await expect(traveller.getByRole("heading", { level: 1 })).toHaveText("Recibimos tu solicitud");

	await logIn(page, "/admin/reservas?ver=solicitudes");
	await page.getByRole("link", { name: guest.name }).click();
	await page.getByRole("button", { name: "Aceptar y mandar enlace de pago" }).click();
	await expect(page.getByText(/^La aceptaste; falta que pague/)).toBeVisible();

	await traveller.goto(linkIn(await findMailTo(guest, /^Aceptamos tu solicitud/)));
	await expect(traveller.getByRole("heading", { level: 1 })).toHaveText("Aceptamos tu solicitud");
	await traveller.getByRole("button", { name: `Pagar ${pesos(stay.nowMinor)} ahora` }).click();
	await payOnPage(traveller, say, { amountMinor: stay.nowMinor });
	await expect(traveller.getByRole("heading", { level: 1 })).toHaveText(say.confirmed, SETTLED);
	await traveller.context().close();

	await page.reload();
	await expect(row(page, "Precio de la estancia")).toContainText(pesos(stay.totalMinor));
	await expect(row(page, "Pago con tarjeta")).toContainText(pesos(stay.nowMinor));
	await expect(row(page, "Pago con tarjeta")).toContainText(pesos(stay.laterMinor));
});
