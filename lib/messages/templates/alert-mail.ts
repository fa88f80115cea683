import type { AlertEntry, AlertLine, AlertText } from "#lib/operations/core/alert-target.ts";
import { sayIn } from "#lib/platform/i18n/say.ts";
import { alertPlain } from "./alert-plain.ts";
import { type EntryTone, markOf, moreWords, toneOf } from "./alert-words.ts";
import { cutText } from "./cut-text.ts";
import { type Mail, mailFrame, SERIF, subjectLine } from "./mail-frame.ts";
import { html, type Markup } from "./markup.ts";

const MAX_LINES = 12;
/** Some readers cut what is longer than 100 kB; the frame around takes 5. */
const MAX_SECTIONS_BYTES = 50_000;
const TONES: Record<EntryTone, string> = { urgent: "#B3261E", warning: "#8F6209", notice: "#5B4B9A", over: "#2F6B5E" };

function action(entry: AlertEntry, isFirst: boolean): Markup {
	const look = isFirst
		? "display:inline-block;background:#A8452B;color:#FFFFFF;padding:12px 20px;border-radius:6px;text-decoration:none;font-weight:600"
		: "color:#A8452B;font-weight:600;text-decoration:underline";
	return html`<a class="${isFirst ? "button" : "link"}" href="${entry.url}" style="${look}">${entry.next}</a>`;
}

function lineMarkup({ text, link }: AlertLine): Markup {
	const way = link
		? html`<br><a class="link" href="${link.url}" style="color:#A8452B;text-decoration:underline">${link.words}</a>`
		: html``;
	return html`<p class="ink" style="margin:0 0 12px;font-size:15px;line-height:1.5;color:#221C15">${text}${way}</p>`;
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
${entry.text ? html`<p class="ink" style="margin:0 0 16px;font-size:15px;line-height:1.5;color:#221C15">${entry.text}</p>` : ""}
${(entry.lines ?? []).slice(0, MAX_LINES).map(lineMarkup)}
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
	const moreRow = html`<tr><td class="ink line" style="border-top:1px solid #E7DFD3;padding:16px 24px;font-size:15px;color:#221C15">${more}</td></tr>`;
	const page = mailFrame({
		...{ language, subject: text.subject, brand },
		preheader: entries[0]?.text ?? "",
		rows: more ? [...sections, moreRow] : sections,
		footer: html`${text.footer}<br><a class="link" href="${text.footerUrl}" style="color:#A8452B">${text.footerUrl}</a>`,
	});
	return { subject: subjectLine(text.subject), html: page, text: alertPlain(shown) };
}
