import { cutText } from "./cut-text.ts";
import { html, type Markup } from "./markup.ts";

/** A mail as it is sent: both parts and a subject of one line. */
export type Mail = { readonly subject: string; readonly html: string; readonly text: string };

export const SANS = "font-family:'Instrument Sans',-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif";
export const SERIF = "font-family:Fraunces,Georgia,'Times New Roman',serif";

const MAX_SUBJECT = 160;
const MAX_PREHEADER = 200;

/** For readers that follow the system's colours; the others show the light ones, which stand inline. */
const DARK = `
:root{color-scheme:light dark;supported-color-schemes:light dark}
@media (prefers-color-scheme:dark){
.ground{background:#16130F!important}.surface{background:#1F1B16!important;border-color:#352E26!important}
.ink{color:#F3EDE4!important}.soft{color:#A89C8C!important}.line{border-color:#352E26!important}
.urgent{color:#F2877E!important}.warning{color:#E5B557!important}.notice{color:#A99BE0!important}.over{color:#7CC0AE!important}
.link{color:#E08A6C!important}.button{background:#E08A6C!important;color:#16130F!important}}
@media (max-width:620px){.surface{border-radius:0!important;border-left:0!important;border-right:0!important}}`;

/** One column of 600 px around rows of a table: logo as text, the rows, a footer; styles inline, nothing is fetched. */
export function mailFrame(frame: {
	readonly language: string;
	readonly subject: string;
	/** What an inbox shows beside the subject. */
	readonly preheader: string;
	readonly brand: string;
	readonly rows: readonly Markup[];
	readonly footer: Markup;
}): string {
	const { language, subject, preheader, brand, rows, footer } = frame;
	const page = html`<!DOCTYPE html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark">
<title>${subject}</title><style>${{ markup: DARK }}</style></head>
<body class="ground" style="margin:0;padding:0;background:#FBF8F3;${SANS}">
<div style="display:none;max-height:0;overflow:hidden">${cutText(preheader, MAX_PREHEADER)}</div>
<table role="presentation" class="ground" width="100%" cellpadding="0" cellspacing="0" border="0" style="background:#FBF8F3"><tr><td align="center" style="padding:24px 0">
<table role="presentation" width="600" cellpadding="0" cellspacing="0" border="0" style="width:100%;max-width:600px">
<tr><td class="ink" style="padding:0 24px 16px;${SERIF};font-size:20px;font-weight:600;color:#221C15">${brand}</td></tr>
<tr><td><table role="presentation" class="surface" width="100%" cellpadding="0" cellspacing="0" border="0" style="background:#FFFFFF;border:1px solid #E7DFD3;border-radius:12px">
${rows}
</table></td></tr>
<tr><td class="soft" style="padding:16px 24px;font-size:13px;line-height:1.5;color:#6B6155">${footer}</td></tr>
</table></td></tr></table></body></html>`;
	return page.markup;
}

/** One line, whatever stood in it: a header must not end early. */
export function subjectLine(subject: string): string {
	return cutText(subject.replaceAll(/[\p{Cc}\u2028\u2029]+/gu, " ").trim(), MAX_SUBJECT);
}
