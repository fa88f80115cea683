import { defineRouting } from "next-intl/routing";

/** Spanish of Mexico without a prefix, English under /en; nobody is redirected by what their browser prefers. */
export const routing = defineRouting({
	locales: ["es-MX", "en"],
	defaultLocale: "es-MX",
	localePrefix: "as-needed",
	localeDetection: false,
	localeCookie: false,
	alternateLinks: false,
	pathnames: {
		"/": "/",
		"/casas/[slug]": { "es-MX": "/casas/[slug]", en: "/homes/[slug]" },
		// Before the page that it would else be a name of.
		"/reservar/listo": { "es-MX": "/reservar/listo", en: "/book/done" },
		"/reservar/[slug]": { "es-MX": "/reservar/[slug]", en: "/book/[slug]" },
		"/terminos": { "es-MX": "/terminos", en: "/terms" },
		"/mis-reservas": { "es-MX": "/mis-reservas", en: "/my-bookings" },
		"/reserva/[bookingId]/[token]": {
			"es-MX": "/reserva/[bookingId]/[token]",
			en: "/booking/[bookingId]/[token]",
		},
		"/reserva/[bookingId]/[token]/fechas": {
			"es-MX": "/reserva/[bookingId]/[token]/fechas",
			en: "/booking/[bookingId]/[token]/dates",
		},
		"/reserva/[bookingId]/[token]/cancelar": {
			"es-MX": "/reserva/[bookingId]/[token]/cancelar",
			en: "/booking/[bookingId]/[token]/cancel",
		},
		"/reserva/[bookingId]/[token]/recibo": {
			"es-MX": "/reserva/[bookingId]/[token]/recibo",
			en: "/booking/[bookingId]/[token]/receipt",
		},
	},
});

export type Locale = (typeof routing.locales)[number];
