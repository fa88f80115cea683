import type { AlertEntry, AlertText } from "#lib/operations/core/alert-target.ts";

/** One entry as the host would read it, with what a test changes. */
export function sampleEntry(change: Partial<AlertEntry> = {}): AlertEntry {
	return {
		incidentId: "inc_22222222222222222222",
		kind: "feed_dead_link",
		step: "opened",
		severity: "warning",
		title: "El enlace de Airbnb ya no sirve",
		text: "Tus noches siguen bloqueadas, pero lo nuevo no llega.",
		next: "Copia un enlace nuevo",
		url: "https://estancias.example.com/admin/avisos/inc_22222222222222222222",
		context: "Balcón Jacaranda, hoy a las 09:10",
		...change,
	};
}

export function sampleAlert(change: Partial<AlertText> = {}): AlertText {
	return {
		language: "es-MX",
		subject: "Balcón Jacaranda: el enlace de Airbnb ya no sirve",
		entries: [sampleEntry()],
		more: 0,
		footer: "Cambia o pausa estos avisos en tu cuenta.",
		footerUrl: "https://estancias.example.com/admin/cuenta/avisos",
		...change,
	};
}
