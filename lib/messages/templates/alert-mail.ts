import type { AlertEntry, AlertText } from "#lib/operations/core/alert-target.ts";
import { sayIn } from "#lib/platform/i18n/say.ts";
import { alertPlain } from "./alert-plain.ts";
import { type EntryTone, markOf, moreWords, toneOf } from "./alert-words.ts";
import { cutText } from "./cut-text.ts";
import { html, type Markup } from "./markup.ts";

export type Mail = { readonly subject: string; readonly html: string; readonly text: string };

const MAX_SUBJECT = 160;
/** Some readers cut what is longer than 100 kB; the frame around takes 5. */
const MAX_SECTIONS_BYTES = 50_000;
const SANS = "font-family:'Instrument Sans',-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif";
const SERIF = "font-family:Fraunces,Georgia,'Times New Roman',serif";
const TONES: Record<EntryTone, string> = { urgent: "#B3261E", warning: "#8F6209", notice: "#5B4B9A", over: "#2F6B5E" };

/** For readers that follow the system's colours; the others show the light ones, which stand inline. */
const DARK = `
:root{color-scheme:light dark;supported-color-schemes:light dark}
@media (prefers-color-scheme:dark){
.ground{background:#16130F!important}.surface{background:#1F1B16!important;border-color:#352E26!important}
.ink{color:#F3EDE4!important}.soft{color:#A89C8C!important}.line{border-color:#352E26!important}
.urgent{color:#F2877E!important}.warning{color:#E5B557!important}.notice{color:#A99BE0!important}.over{color:#7CC0AE!important}
.link{color:#E08A6C!important}.button{background:#E08A6C!important;color:#16130F!important}}
@media (max-width:620px){.surface{border-radius:0!important;border-left:0!important;border-right:0!important}}`;

function action(entry: AlertEntry, isFirst: boolean): Markup {
	const look = isFirst
		? "display:inline-block;background:#A8452B;color:#FFFFFF;padding:12px 20px;border-radius:6px;text-decoration:none;font-weight:600"
		: "color:#A8452B;font-weight:600;text-decoration:underline";
	return html`<a class="${isFirst ? "button" : "link"}" href="${entry.url}" style="${look}">${entry.next}</a>`;
}

function section(
	entry: AlertEntry,
	{ language, isFirst }: { language: AlertText["language"]; isFirst: boolean },
): Markup {
	const tone = toneOf(entry);
	const edge = isFirst ? "" : "border-top:1px solid #E7DFD3;";
	return html`<tr><td class="line" style="${edge}padding:24px">
<p class="${tone}" style="margin:0 0 4px;font-size:13px;line-height:1.5;font-weight:600;color:${TONES[tone]}">${markOf(entry, language)}</p>
<h2 class="ink" style="margin:0 0 8px;${SERIF};font-size:20px;line-height:1.25;font-weight:600;color:#221C15">${entry.title}</h2>
<p class="ink" style="margin:0 0 16px;font-size:15px;line-height:1.5;color:#221C15">${entry.text}</p>
<p style="margin:0;font-size:15px;line-height:1.5">${action(entry, isFirst)}</p>
</td></tr>`;
}

/** As many entries as a mail may hold, and the number of the others. */
function fitting(text: AlertText): { sections: Markup[]; shown: AlertText } {
	const sections: Markup[] = [];
	let bytes = 0;
	for (const [index, entry] of text.entries.entries()) {
		const cut = { ...entry, title: cutText(entry.title, 300), text: cutText(entry.text, 2_000) };
		const next = section(cut, { language: text.language, isFirst: index === 0 });
		bytes += Buffer.byteLength(next.markup);
		if (bytes > MAX_SECTIONS_BYTES) break;
		sections.push(next);
	}
	const entries = text.entries.slice(0, sections.length);
	return { sections, shown: { ...text, entries, more: text.more + text.entries.length - entries.length } };
}

/** A mail that tells of incidents: one column, its styles inline, with a text part, under 60 kB; every text is escaped. */
export function alertMail(text: AlertText): Mail {
	const { language, entries } = text;
	const { sections, shown } = fitting(text);
	const brand = sayIn(language)("alertMessage.brand");
	const more = moreWords(shown.more, language);
	const page = html`<!DOCTYPE html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark">
<title>${text.subject}</title><style>${{ markup: DARK }}</style></head>
<body class="ground" style="margin:0;padding:0;background:#FBF8F3;${SANS}">
<div style="display:none;max-height:0;overflow:hidden">${cutText(entries[0]?.text ?? "", 200)}</div>
<table role="presentation" class="ground" width="100%" cellpadding="0" cellspacing="0" border="0" style="background:#FBF8F3"><tr><td align="center" style="padding:24px 0">
<table role="presentation" width="600" cellpadding="0" cellspacing="0" border="0" style="width:100%;max-width:600px">
<tr><td class="ink" style="padding:0 24px 16px;${SERIF};font-size:20px;font-weight:600;color:#221C15">${brand}</td></tr>
<tr><td><table role="presentation" class="surface" width="100%" cellpadding="0" cellspacing="0" border="0" style="background:#FFFFFF;border:1px solid #E7DFD3;border-radius:12px">
${sections}
${more ? html`<tr><td class="ink line" style="border-top:1px solid #E7DFD3;padding:16px 24px;font-size:15px;color:#221C15">${more}</td></tr>` : ""}
</table></td></tr>
<tr><td class="soft" style="padding:16px 24px;font-size:13px;line-height:1.5;color:#6B6155">${text.footer}<br><a class="link" href="${text.footerUrl}" style="color:#A8452B">${text.footerUrl}</a></td></tr>
</table></td></tr></table></body></html>`;
	return { subject: subjectOf(text.subject), html: page.markup, text: alertPlain(shown) };
}

/** One line, whatever stood in it: a header must not end early. */
function subjectOf(subject: string): string {
	return cutText(subject.replaceAll(/[\p{Cc}\u2028\u2029]+/gu, " ").trim(), MAX_SUBJECT);
}
