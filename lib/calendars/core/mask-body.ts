/** Lines of a body that are shown at most; a portal's calendar has a few hundred. */
const MAX_LINES = 5_000;
const MAX_LINE_LENGTH = 500;

/** Properties whose values are dates, numbers or words of the standard, and say nothing of a person. */
const PLAIN_PROPERTIES = new Set(
	(
		"VERSION CALSCALE METHOD PRODID STATUS TRANSP CLASS SEQUENCE PRIORITY RRULE DTSTART DTEND DTSTAMP CREATED LAST-MODIFIED " +
		"DURATION EXDATE RDATE RECURRENCE-ID TZID TZOFFSETFROM TZOFFSETTO TZNAME REFRESH-INTERVAL X-PUBLISHED-TTL X-WR-TIMEZONE " +
		"X-MICROSOFT-CDO-BUSYSTATUS X-MICROSOFT-CDO-ALLDAYEVENT ACTION TRIGGER"
	).split(" "),
);
const OTHER_PROPERTIES = new Set(
	"SUMMARY DESCRIPTION UID LOCATION GEO URL ORGANIZER ATTENDEE CONTACT COMMENT CATEGORIES RESOURCES ATTACH RELATED-TO NAME COLOR IMAGE".split(
		" ",
	),
);
const EXTENSION = /^X-[A-Z0-9-]{1,40}$/;
const COMPONENT = /^(?:VCALENDAR|VEVENT|VTIMEZONE|STANDARD|DAYLIGHT|VALARM|VTODO|VJOURNAL|VFREEBUSY)$/;
/** No "@", and no run of digits long enough for a telephone number that is no date. */
const PLAIN_VALUE = /^[\w .,;:=+/()-]{0,200}$/;
const DATE = /(?<!\d)(?:19|20)\d{6}(?:T\d{6}Z?)?(?!\d)/g;

/** What portals write in every event of a kind, whoever the guest is. */
const PORTAL_WORDS = new Set([
	"reserved",
	"booked",
	"blocked",
	"busy",
	"tentative",
	"not available",
	"unavailable",
	"airbnb (not available)",
	"airbnb (no disponible)",
	"closed - not available",
	"reservado",
	"reservada",
	"reserva",
	"bloqueado",
	"bloqueada",
	"cerrado",
	"no disponible",
	"ocupado",
]);

/**
 * A portal's file as evidence that can be shown: lines, dates, components and the portal's own words stay; UIDs in part; of all other
 * text, names, codes, addresses and numbers included, only the shape is left (x for a letter, 0 for a digit). Folded lines are joined.
 */
export function maskBody(text: string): string {
	const lines = text
		.replace(/\r\n?/g, "\n")
		.replace(/\n[ \t]/g, "")
		.split("\n");
	const masked = lines.slice(0, MAX_LINES).map((line) => maskLine(line.slice(0, MAX_LINE_LENGTH)));
	if (lines.length > MAX_LINES) masked.push("…");
	return masked.join("\n").trimEnd();
}

function maskLine(line: string): string {
	const parts = /^([A-Z0-9-]+)((?:;[^:"]*(?:"[^"]*"[^:"]*)*)?):(.*)$/.exec(line);
	const [, name = "", parameters = "", value = ""] = parts ?? [];
	if (name === "BEGIN" || name === "END") return COMPONENT.test(value) ? line : `${name}:${maskText(value)}`;
	const isKnown = PLAIN_PROPERTIES.has(name) || OTHER_PROPERTIES.has(name) || EXTENSION.test(name);
	if (!isKnown) return maskText(line);
	return `${name}${maskParameters(parameters)}:${maskValue(name, value)}`;
}

function maskValue(name: string, value: string): string {
	if (PLAIN_PROPERTIES.has(name)) return isPlain(value) ? value : maskText(value);
	if (name === "UID") return maskUid(value);
	if (name === "SUMMARY" && PORTAL_WORDS.has(value.trim().toLowerCase())) return value;
	return maskText(value);
}

function isPlain(value: string): boolean {
	const rest = value.replace(DATE, "");
	return PLAIN_VALUE.test(value) && !value.includes("://") && !/(?:\d[ -]?){7,}/.test(rest);
}

function maskParameters(parameters: string): string {
	return parameters.replace(/;([A-Z0-9-]{1,40})=([^;]*)|;[^;]*/gi, (whole: string, name?: string, value = "") => {
		if (name === undefined) return maskText(whole);
		const isShown = /^(?:VALUE|TZID|RANGE|RELATED)$/i.test(name) && isPlain(value.replaceAll('"', ""));
		return `;${name.toUpperCase()}=${isShown ? value : maskText(value)}`;
	});
}

/** Enough of it to tell two events apart, and the maker's domain; a short one may be an address or a name. */
function maskUid(uid: string): string {
	const at = uid.lastIndexOf("@");
	const local = at < 0 ? uid : uid.slice(0, at);
	const domain = at < 0 ? "" : uid.slice(at);
	const isRandom = local.length >= 16 && /^[\w-]+$/.test(local) && /\d/.test(local);
	const shown = isRandom ? `${local.slice(0, 4)}…${local.slice(-4)}` : maskText(local);
	return `${shown}${/^@[a-z0-9.-]{1,80}$/i.test(domain) ? domain : maskText(domain)}`;
}

/** The shape alone; what cannot be seen is left out. */
function maskText(text: string): string {
	return text
		.replace(/[\p{C}\p{M}]/gu, "")
		.replace(/\p{L}/gu, "x")
		.replace(/\p{N}/gu, "0");
}
