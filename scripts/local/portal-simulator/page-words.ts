import type { PlainDate } from "#lib/shared/plain-date.ts";
import type { Stay } from "#lib/shared/stay.ts";
import type { HabitKind } from "./habit.ts";
import type { SimulatedPortal, Switches } from "./listing.ts";

export const PORTAL_LABELS: Record<SimulatedPortal, { name: string; initial: string }> = {
	airbnb: { name: "Airbnb", initial: "A" },
	booking: { name: "Booking.com", initial: "B" },
	vrbo: { name: "Vrbo", initial: "V" },
};

/** What a button says and what the portal then does. */
export const HABIT_LABELS: Record<HabitKind, { button: string; effect: string }> = {
	normal: { button: "Todo normal", effect: "Responde con su calendario completo" },
	empty: { button: "Feed vacío", effect: "Responde con un calendario válido sin ninguna reserva" },
	partial: { button: "Perder eventos", effect: "Responde con solo una parte de sus eventos" },
	truncated: { button: "Cortar a la mitad", effect: "La respuesta se corta a la mitad de un evento" },
	broken_event: { button: "Evento roto", effect: "Uno de sus eventos tiene una fecha imposible" },
	other_producer: { button: "Otro programa", effect: "Su calendario dice que lo hace otro programa" },
	html: { button: "Página HTML", effect: "Responde con una página para iniciar sesión" },
	too_many_requests: { button: "429", effect: "Pide que dejen de leerlo por un rato" },
	server_error: { button: "Error 500", effect: "Su servidor falla" },
	slow: { button: "Lento", effect: "Tarda 15 segundos en empezar a responder" },
	drip: { button: "Gota a gota", effect: "Responde de byte en byte" },
	not_found: { button: "404", effect: "Su dirección ya no existe" },
	forbidden: { button: "403", effect: "Niega la lectura" },
};

export const SWITCH_LABELS: Record<keyof Switches, { button: string; effect: string }> = {
	echo: { button: "Eco", effect: "repite como suyo lo que leyó de nosotros" },
	validators: { button: "ETag", effect: "responde 304 si nada cambió" },
	gzip: { button: "gzip", effect: "comprime su respuesta" },
	keepImported: { button: "No soltar", effect: "deja cerrado lo que nosotros ya abrimos" },
};

const dayFormat = new Intl.DateTimeFormat("es-MX", {
	timeZone: "UTC",
	weekday: "short",
	day: "numeric",
	month: "short",
});
const monthFormat = new Intl.DateTimeFormat("es-MX", { timeZone: "UTC", month: "long", year: "numeric" });

const at = (day: PlainDate) => new Date(`${day}T00:00:00Z`);
const plain = (text: string) => text.replaceAll(/[.,]/g, "");

/** "vie 14 ago". */
export function dayText(day: PlainDate): string {
	const parts = dayFormat.formatToParts(at(day));
	const part = (type: string) => parts.find((candidate) => candidate.type === type)?.value ?? "";
	return plain(`${part("weekday")} ${part("day")} ${part("month")}`);
}

/** "14–18 ago", or with both months where they differ. */
export function stayText({ arrival, departure }: Stay): string {
	const [from, to] = [dayText(arrival).split(" ").slice(1), dayText(departure).split(" ").slice(1)];
	return from[1] === to[1] ? `${from[0]}–${to.join(" ")}` : `${from.join(" ")} – ${to.join(" ")}`;
}

/** "agosto de 2026". */
export function monthText(day: PlainDate): string {
	return monthFormat.format(at(day));
}

/** "hace 12 s", "hace 3 min", "hace 2 h". */
export function agoText(instant: string, now: Date): string {
	const seconds = Math.max(0, Math.round((now.getTime() - Date.parse(instant)) / 1000));
	if (seconds < 90) return `hace ${seconds} s`;
	if (seconds < 5_400) return `hace ${Math.round(seconds / 60)} min`;
	return seconds < 172_800 ? `hace ${Math.round(seconds / 3_600)} h` : `hace ${Math.round(seconds / 86_400)} días`;
}

/** "cada 30 s", "cada 2.5 h". */
export function intervalText(seconds: number): string {
	if (seconds < 90) return `cada ${seconds} s`;
	return seconds < 5_400 ? `cada ${Math.round(seconds / 60)} min` : `cada ${Math.round(seconds / 360) / 10} h`;
}
