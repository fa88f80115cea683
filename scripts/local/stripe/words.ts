export type Language = "es" | "en";

/** `es-419` and the like; anything else is decided by the browser. */
export function languageOf(wanted: string | null, acceptLanguage: string): Language {
	if (wanted?.startsWith("es")) return "es";
	if (wanted?.startsWith("en")) return "en";
	return /^\s*en\b/i.test(acceptLanguage) ? "en" : "es";
}

/** "$2,122.80 MXN". */
export function moneyText(minor: number, currency: string, language: Language): string {
	const code = currency.toUpperCase();
	const format = new Intl.NumberFormat(language === "es" ? "es-MX" : "en-US", {
		style: "currency",
		currency: code,
		currencyDisplay: "narrowSymbol",
	});
	const digits = format.resolvedOptions().maximumFractionDigits ?? 2;
	return `${format.format(minor / 10 ** digits)} ${code}`;
}

export const PAY_WORDS = {
	es: {
		title: "Pago de prueba",
		badge: "Modo de prueba",
		explain: "Esta página hace las veces de Stripe en tu máquina. Aquí no se cobra nada a nadie.",
		keepCard: "Guardar una tarjeta",
		keepCardLine: "No se cobra nada ahora.",
		left: "Te quedan",
		card: "Número de tarjeta",
		cardHint: "Escribe una tarjeta de prueba o elige una:",
		pay: "Pagar",
		save: "Guardar la tarjeta",
		back: "Volver sin pagar",
		unknownCard: "Ese número no es de una tarjeta de prueba. Elige una de la lista.",
		declined: {
			card_declined: "El banco rechazó la tarjeta. No se cobró nada; prueba con otra.",
			insufficient_funds: "La tarjeta no tiene fondos suficientes. No se cobró nada; prueba con otra.",
			expired_card: "La tarjeta está vencida. No se cobró nada; prueba con otra.",
			authentication: "No confirmaste el pago con tu banco. No se cobró nada; inténtalo otra vez o usa otra tarjeta.",
		},
		bankTitle: "Tu banco pide confirmar",
		bankText: "Así se ve el paso de tu banco (3-D Secure). Apruébalo o recházalo.",
		approve: "Aprobar el pago",
		deny: "Rechazarlo",
		complete: "Este pago ya está hecho.",
		expired: "Esta página de pago venció. Vuelve al sitio para abrir otra.",
		onwards: "Continuar al sitio",
		missing: "No hay ningún pago en esta dirección.",
		cards: {
			ok: "Se acepta",
			authentication: "El banco pide confirmar",
			authentication_always: "El banco pide confirmar siempre",
			declines_later: "Se acepta ahora y se rechaza después",
			insufficient_funds: "Sin fondos",
			generic_decline: "Rechazada",
			expired: "Vencida",
			stolen: "Robada",
		},
	},
	en: {
		title: "Test payment",
		badge: "Test mode",
		explain: "This page stands in for Stripe on your machine. Nobody is charged here.",
		keepCard: "Save a card",
		keepCardLine: "Nothing is charged now.",
		left: "Time left",
		card: "Card number",
		cardHint: "Type a test card or choose one:",
		pay: "Pay",
		save: "Save the card",
		back: "Go back without paying",
		unknownCard: "That is not the number of a test card. Choose one from the list.",
		declined: {
			card_declined: "The bank declined the card. Nothing was charged; try another one.",
			insufficient_funds: "The card has insufficient funds. Nothing was charged; try another one.",
			expired_card: "The card has expired. Nothing was charged; try another one.",
			authentication:
				"You did not confirm the payment with your bank. Nothing was charged; try again or use another card.",
		},
		bankTitle: "Your bank asks you to confirm",
		bankText: "This is what your bank's step looks like (3-D Secure). Approve it or deny it.",
		approve: "Approve the payment",
		deny: "Deny it",
		complete: "This payment is already made.",
		expired: "This payment page has expired. Go back to the site to open another one.",
		onwards: "Continue to the site",
		missing: "There is no payment at this address.",
		cards: {
			ok: "Accepted",
			authentication: "The bank asks to confirm",
			authentication_always: "The bank always asks to confirm",
			declines_later: "Accepted now, declined later",
			insufficient_funds: "No funds",
			generic_decline: "Declined",
			expired: "Expired",
			stolen: "Stolen",
		},
	},
} as const;
