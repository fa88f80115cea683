import { expect, test } from "vitest";
import { GUEST_MAIL_KINDS, type GuestMailKind } from "#lib/messages/core/guest-mail.ts";
import type { GuestMailView } from "#lib/messages/core/mail-view.ts";
import { guestMail } from "#lib/messages/templates/guest-mail.ts";
import { plainDate } from "#lib/shared/plain-date.ts";
import { sampleMailView } from "#lib/testing/sample-mail.ts";

const BASE = "https://estancias.example.com/";
const links = [
	{
		homeName: "Casa Limonaria",
		stay: { arrival: plainDate("2026-08-14"), departure: plainDate("2026-08-20") },
		url: `${BASE}reserva/bkg_22222222222222222222/token`,
	},
	{
		homeName: "Balcón Jacaranda",
		stay: { arrival: plainDate("2026-09-01"), departure: plainDate("2026-09-04") },
		url: `${BASE}reserva/bkg_33333333333333333333/token`,
	},
];
const hold = { state: "hold", holdExpiresAt: new Date("2026-07-02T18:30:00Z") } as const;

/** What each mail is sent with, and what must be read in it in both languages. */
const CASES: Record<GuestMailKind, { view: Partial<GuestMailView>; has: string[] }> = {
	confirmation: { view: {}, has: ["$7,076.00 MXN", "$2,122.80", "$4,953.20", "IVA 16", "23:59", "K7M2-9QX4"] },
	receipt: { view: { details: { amountMinor: 495_320, purpose: "balance" } }, has: ["$4,953.20", "$7,076.00 MXN"] },
	balance_coming: { view: {}, has: ["$4,953.20 MXN", "15:00"] },
	balance_failed: {
		view: { details: { code: "insufficient_funds", nextTryAt: "2026-08-16T00:00:00Z" } },
		has: ["$4,953.20 MXN", "18:00"],
	},
	payment_link: { view: { details: { amountMinor: 6_000, purpose: "top_up" } }, has: ["$60.00 MXN"] },
	dates_changed: {
		view: {
			details: { fromArrival: "2026-08-10", fromDeparture: "2026-08-12", keptMinor: 50_000, refundMinor: 30_000 },
		},
		has: ["10-12 ", "$500.00", "$300.00", "$7,076.00 MXN"],
	},
	change_lapsed: { view: { details: { toArrival: "2026-08-21", toDeparture: "2026-08-23" } }, has: ["21-23 "] },
	cancelled: {
		view: { state: "cancelled", details: { by: "guest", keptMinor: 353_800, refundMinor: 141_520 } },
		has: ["$3,538.00", "$1,415.20"],
	},
	refunded: { view: { details: { amountMinor: 30_000 } }, has: ["$300.00 MXN"] },
	late_payment_refunded: { view: { details: { amountMinor: 212_280 } }, has: ["$2,122.80 MXN"] },
	hold_lapsed: { view: { state: "expired", details: { reason: "lapsed" } }, has: ["14-20 "] },
	request_received: {
		view: { state: "requested", answerBy: new Date("2026-07-02T18:00:00Z") },
		has: ["12:00", "$7,076.00 MXN"],
	},
	request_approved: { view: hold, has: ["12:30", "$2,122.80", "$4,953.20"] },
	request_declined: { view: { state: "declined" }, has: ["14-20 "] },
	host_quote: { view: hold, has: ["12:30", "$2,122.80"] },
	arrival: {
		view: {
			arrival: {
				address: "Calle Nogal 12, Zapopan",
				instructions: "Toca en el portón azul.\n\nLa llave está en la caja.",
			},
		},
		has: ["Calle Nogal 12, Zapopan", "La llave está en la caja.", "15:00"],
	},
	thanks: { view: { state: "completed" }, has: ["Casa Limonaria"] },
	links: { view: { isAsked: true, links }, has: ["Balcón Jacaranda", links[1]?.url ?? ""] },
};

const ALL = GUEST_MAIL_KINDS.flatMap((kind) => (["es-MX", "en"] as const).map((locale) => [kind, locale] as const));

test.each(ALL)("%s in %s: amounts, dates and links, in both parts", (kind, locale) => {
	const { view, has } = CASES[kind];
	const { subject, html, text } = guestMail(sampleMailView({ kind, locale, ...view }));
	for (const part of has) expect([text, part]).toEqual([expect.stringContaining(part), part]);
	for (const part of has) expect(html).toContain(part);
	expect(html).toContain(`lang="${locale}"`);
	expect(subject.length).toBeGreaterThan(8);
	expect(Buffer.byteLength(html)).toBeLessThan(60_000);
	expect(`${html}${text}${subject}`).not.toMatch(/undefined|NaN|\[object|\{\w+\}/);
	expect(text).not.toMatch(/[!¡]|<\w/);
});

test.each(ALL)(
	"%s in %s: one button at most, and every link starts with the site's own address (B24)",
	(kind, locale) => {
		const { html, text } = guestMail(sampleMailView({ kind, locale, ...CASES[kind].view }));
		const hrefs = [...html.matchAll(/href="([^"]*)"/g)].map(([, href]) => href ?? "");
		expect(hrefs.length).toBeGreaterThan(0);
		for (const href of hrefs) expect(href.startsWith(BASE)).toBe(true);
		for (const [url] of text.matchAll(/https?:\S+/g)) expect(url.startsWith(BASE)).toBe(true);
		expect(html.match(/class="button"/g)?.length ?? 0).toBe(kind === "links" ? 0 : 1);
		expect(html).not.toMatch(/<script|<img|<link|url\(/);
	},
);

test.each(ALL)("%s in %s: what a guest typed is text, and a subject is one line", (kind, locale) => {
	const evil = "<b>Ana</b>\"'&\r\nBcc:";
	const hostile = {
		guestName: evil,
		homeName: `Casa ${evil} all@example.com\u2028<i>x</i>`,
		reference: "<b>",
		arrival: { address: "<b>Calle</b>", instructions: "<b>Llave</b>" },
		links: links.map((link) => ({ ...link, homeName: evil })),
	};
	const { subject, html } = guestMail(sampleMailView({ kind, locale, ...CASES[kind].view, ...hostile }));
	expect(html.replaceAll(/<b>(?=&lt;b&gt;Ana)/g, "")).not.toMatch(/<b>|<i>/);
	expect(subject).not.toMatch(/[\r\n\u2028]/);
	expect(subject.length).toBeLessThanOrEqual(160);
});

test("the text part of a confirmation reads as well as the other one", () => {
	expect(guestMail(sampleMailView()).text).toBe(
		`Tu reserva está confirmada

Hola, Ana:

Reservaste Casa Limonaria por 6 noches: llegas el vie 14 ago y sales el jue 20 ago. Guarda este correo; con tu referencia te encontramos enseguida.

Ya recibimos $2,122.80. Faltan $4,953.20, que se cobran solos el sáb 15 ago a las 15:00 (hora de Ciudad de México) a la tarjeta que usaste. Te avisamos dos días antes.

Casa: Casa Limonaria
Llegada: vie 14 ago, desde las 15:00
Salida: jue 20 ago, hasta las 12:00
Huéspedes: 4
Referencia: K7M2-9QX4

6 noches × $1,000.00: $6,000.00
Limpieza: $100.00
IVA 16%: $976.00
Total: $7,076.00 MXN
Pagado: $2,122.80
Por pagar: $4,953.20

Ver mi reserva:
https://estancias.example.com/reserva/bkg_22222222222222222222/token

Si cambian tus planes

Si cancelas a más tardar el jue 6 ago a las 23:59 (hora de Ciudad de México), te devolvemos todo lo que hayas pagado. Después de eso, y hasta el vie 14 ago a las 15:00 (hora de Ciudad de México), nos quedamos con el 50% del total de la estancia; desde esa hora, con todo.

En la casa

Puedes entrar desde las 15:00, y la salida es a más tardar a las 12:00. La casa es para 4 personas; si van a ser más, avísanos antes.

Cuídala como si fuera tuya: sin fiestas, sin fumar adentro y con calma después de las 22:00, por los vecinos. Al irte, cierra ventanas, apaga las luces y deja las llaves donde las encontraste.

-- 
Reyes Estancias
Este correo es sobre la reserva K7M2-9QX4 en Casa Limonaria. Para hablar con nosotros, contéstalo.
El enlace de este correo abre tu reserva sin contraseña: no lo reenvíes.
`,
	);
});

test("a failed balance says why, what it means and what comes next", () => {
	const details = { code: "insufficient_funds", nextTryAt: "2026-08-16T00:00:00Z" };
	const text = (more: Partial<GuestMailView>) => guestMail(sampleMailView({ kind: "balance_failed", ...more })).text;
	expect(text({ details })).toContain(
		"La tarjeta no tenía fondos suficientes para los $4,953.20 MXN que faltan. Tu reserva en Casa Limonaria, 14-20 ago, sigue en pie.\n\nLo intentaremos otra vez el sáb 15 ago a las 18:00 (hora de Ciudad de México). También puedes pagar ahora con otra tarjeta.",
	);
	expect(text({ details: { code: "never_heard_of", nextTryAt: null } })).toContain(
		"El banco rechazó el cobro de los $4,953.20 MXN que faltan.",
	);
	expect(text({ details: { code: "authentication_required" } })).toContain("Entra a tu reserva y confirma el pago");
});

test("a notice before the charge is promised only while there is time for one", () => {
	const text = (now: string) => guestMail(sampleMailView({ now: new Date(now) })).text;
	expect(text("2026-08-13T21:00:00Z")).toContain("Te avisamos dos días antes.");
	expect(text("2026-08-13T21:00:01Z")).not.toContain("Te avisamos");
});

test.each(["receipt", "dates_changed", "arrival"] as const)(
	"%s: without a card nothing is said to be charged",
	(kind) => {
		const text = (hasCard: boolean) => guestMail(sampleMailView({ kind, hasCard })).text;
		expect(text(true)).toMatch(/se cobran el sáb 15 ago/);
		expect(text(false)).toMatch(/se pagan a más tardar el sáb 15 ago/);
		expect(text(false)).not.toMatch(/se cobran/);
	},
);

test("what is past is not promised: no free cancellation after its limit, none at all after check-in", () => {
	const text = (now: string) => guestMail(sampleMailView({ now: new Date(now) })).text;
	expect(text("2026-08-07T06:00:00Z")).toContain("Si cancelas antes del vie 14 ago a las 15:00");
	expect(text("2026-08-14T21:00:00Z")).not.toContain("Si cambian tus planes");
});

test("colours follow the reader's system", () => {
	expect(guestMail(sampleMailView()).html).toContain("prefers-color-scheme:dark");
});
