/** Digits of a local number in Mexico, written without its country's code. */
const LOCAL_DIGITS = 10;
const MEXICO = "52";

/** The number as WhatsApp wants it: digits alone, country code first; ten digits without a plus are Mexican. "" for no number. */
export function phoneDigits(phone: string): string {
	const digits = phone.replace(/\D/g, "");
	return digits.length === LOCAL_DIGITS && !phone.trim().startsWith("+") ? `${MEXICO}${digits}` : digits;
}
