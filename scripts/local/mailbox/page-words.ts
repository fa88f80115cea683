import type { Channel, Fault } from "./message.ts";

export type Language = "es" | "en";

export const CHANNEL_NAMES: Record<Language, Record<Channel, string>> = {
	es: { email: "Correo", slack: "Slack", discord: "Discord", telegram: "Telegram", webhook: "Webhook" },
	en: { email: "Mail", slack: "Slack", discord: "Discord", telegram: "Telegram", webhook: "Webhook" },
};

/** What a button says and what the service then does. */
type FaultWords = Record<Fault | "normal", { button: string; effect: string }>;

const FAULTS_ES: FaultWords = {
	normal: { button: "Normal", effect: "Recibe y contesta" },
	down: { button: "Caído", effect: "Contesta que no puede (503)" },
	slow: { button: "Lento", effect: "Recibe, y contesta 15 segundos después" },
	refused: { button: "Rechaza", effect: "No acepta nuestra llave (403)" },
	gone: { button: "Ya no existe", effect: "Su dirección desapareció (404)" },
	limited: { button: "Pide esperar", effect: "Dice que fueron demasiados (429)" },
};
const FAULTS_EN: FaultWords = {
	normal: { button: "Normal", effect: "Receives and answers" },
	down: { button: "Down", effect: "Answers that it cannot (503)" },
	slow: { button: "Slow", effect: "Receives, and answers 15 seconds later" },
	refused: { button: "Refuses", effect: "Does not accept our key (403)" },
	gone: { button: "Gone", effect: "Its address has disappeared (404)" },
	limited: { button: "Asks to wait", effect: "Says there were too many (429)" },
};
export const FAULT_WORDS: Record<Language, FaultWords> = { es: FAULTS_ES, en: FAULTS_EN };

export const WORDS = {
	es: {
		title: "Buzón de pruebas",
		intro:
			"Aquí llega todo lo que el sitio te mandaría por correo, Slack, Discord, Telegram o webhook. Nada sale de tu máquina. Provoca un problema en los portales simulados y mira qué te dice.",
		site: "Ver el sitio",
		admin: "Abrir la administración",
		other: "English",
		faults: "Hacer que un servicio falle",
		faultsHint: "Ningún aviso se pierde: lo que no llegó se intenta otra vez.",
		all: "Todo",
		clear: "Vaciar el buzón",
		empty: "Todavía no ha llegado nada. Manda una prueba desde Cuenta, en tus canales de aviso.",
		to: "Para",
		from: "De",
		repeats: (count: number) =>
			`Llegó ${count} ${count === 1 ? "vez" : "veces"} más con la misma clave; se muestra una`,
		signed: "Firmado",
		unsigned: "Sin firma",
		plain: "Ver solo texto",
		filter: "Filtrar por servicio",
		bounce: "Hacer que rebote",
		bounceHint: "Le avisa al sitio que esta dirección no existe.",
		bounced: { bounced: "Rebotó", complained: "Marcado como spam", delivery_delayed: "Va con retraso" },
		isFailing: (names: string) => `Con falla: ${names}`,
		gone: "El buzón no responde. Revisa que siga encendido.",
	},
	en: {
		title: "Test mailbox",
		intro:
			"Everything the site would send you by mail, Slack, Discord, Telegram or webhook arrives here. Nothing leaves your machine. Cause trouble at the simulated portals and see what it tells you.",
		site: "See the site",
		admin: "Open the admin",
		other: "Español",
		faults: "Make a service fail",
		faultsHint: "No alert is lost: what did not arrive is tried again.",
		all: "All",
		clear: "Empty the mailbox",
		empty: "Nothing has arrived yet. Send a test from Account, at your alert channels.",
		to: "To",
		from: "From",
		repeats: (count: number) =>
			`Arrived ${count} more ${count === 1 ? "time" : "times"} under the same key; shown once`,
		signed: "Signed",
		unsigned: "Not signed",
		plain: "See the text only",
		filter: "Filter by service",
		bounce: "Make it bounce",
		bounceHint: "Tells the site that this address does not exist.",
		bounced: { bounced: "Bounced", complained: "Marked as spam", delivery_delayed: "Is late" },
		isFailing: (names: string) => `Failing: ${names}`,
		gone: "The mailbox does not answer. Check that it is still running.",
	},
} as const;

/** "hace 12 s", "3 min ago". */
export function agoText(language: Language, at: string, now: Date): string {
	const seconds = Math.max(0, Math.round((now.getTime() - Date.parse(at)) / 1_000));
	const [count, unit] =
		seconds < 90
			? ([seconds, "second"] as const)
			: seconds < 5_400
				? ([Math.round(seconds / 60), "minute"] as const)
				: seconds < 172_800
					? ([Math.round(seconds / 3_600), "hour"] as const)
					: ([Math.round(seconds / 86_400), "day"] as const);
	const format = new Intl.RelativeTimeFormat(language === "es" ? "es-MX" : "en", { style: "short" });
	return format.format(-count, unit);
}
