import type { GuestMailView } from "#lib/messages/core/mail-view.ts";
import { guestMailContent } from "./guest-mail-content.ts";
import type { MailContent } from "./guest-mail-parts.ts";
import { guestPlain } from "./guest-plain.ts";
import { type Mail, mailFrame, SERIF, subjectLine } from "./mail-frame.ts";
import { html, type Markup } from "./markup.ts";

const INK = "font-size:15px;line-height:1.5;color:#221C15";
const SOFT = "font-size:13px;line-height:1.5;color:#6B6155";
const BUTTON =
	"display:inline-block;background:#A8452B;color:#FFFFFF;padding:12px 20px;border-radius:6px;text-decoration:none;font-weight:600";

function paragraph(text: string): Markup {
	const lines = text.split("\n").map((line, at) => (at === 0 ? html`${line}` : html`<br>${line}`));
	return html`<p class="ink" style="margin:0 0 16px;${INK}">${lines}</p>`;
}

function row(content: Markup, isFirst = false): Markup {
	const edge = isFirst ? "" : "border-top:1px solid #E7DFD3;";
	return html`<tr><td class="line" style="${edge}padding:24px 24px 8px">${content}</td></tr>`;
}

function heading(title: string): Markup {
	return html`<h2 class="ink" style="margin:0 0 8px;${SERIF};font-size:17px;line-height:1.25;font-weight:600;color:#221C15">${title}</h2>`;
}

function factTable({ facts }: MailContent): Markup {
	const rows = facts.map(
		({ label, value }) =>
			html`<tr><td class="soft" style="padding:4px 16px 4px 0;${SOFT};vertical-align:top;white-space:nowrap">${label}</td><td class="ink" style="padding:4px 0;${INK}">${value}</td></tr>`,
	);
	return html`<table role="presentation" cellpadding="0" cellspacing="0" border="0" style="margin:0 0 16px">${rows}</table>`;
}

function moneyTable({ money }: MailContent): Markup {
	const rows = money.map(({ label, amount, isStrong }) => {
		const weight = isStrong ? "font-weight:600;" : "";
		return html`<tr><td class="ink line" style="border-top:1px solid #E7DFD3;padding:8px 16px 8px 0;${weight}${INK}">${label}</td><td class="ink line" align="right" style="border-top:1px solid #E7DFD3;padding:8px 0;${weight}${INK};white-space:nowrap;font-variant-numeric:tabular-nums">${amount}</td></tr>`;
	});
	return html`<table width="100%" cellpadding="0" cellspacing="0" border="0" style="margin:0 0 16px;border-collapse:collapse">${rows}</table>`;
}

function listItem({ title, text, words, url }: MailContent["list"][number]): Markup {
	return html`<p class="ink" style="margin:0 0 16px;${INK}"><b>${title}</b><br>${text}<br><a class="link" href="${url}" style="color:#A8452B;font-weight:600">${words}</a></p>`;
}

function firstRow(content: MailContent): Markup {
	const { title, paragraphs, facts, money, action, list } = content;
	return html`<h1 class="ink" style="margin:0 0 16px;${SERIF};font-size:25px;line-height:1.15;font-weight:600;color:#221C15">${title}</h1>
${paragraphs.map(paragraph)}
${facts.length > 0 ? factTable(content) : html``}
${money.length > 0 ? moneyTable(content) : html``}
${list.map(listItem)}
${action ? html`<p style="margin:0 0 16px"><a class="button" href="${action.url}" style="${BUTTON}">${action.words}</a></p>` : html``}`;
}

/** A guest's mail: one column, one button, a table of amounts, a text part that says the same; every text is escaped. */
export function guestMail(view: GuestMailView): Mail {
	const content = guestMailContent(view);
	const { language, brand, sections, footer, paragraphs } = content;
	const subject = subjectLine(content.subject);
	const rows = [
		row(firstRow(content), true),
		...sections.map((section) => row(html`${heading(section.title)}${section.paragraphs.map(paragraph)}`)),
	];
	const page = mailFrame({
		...{ language, subject, brand, rows },
		preheader: paragraphs[1] ?? "",
		footer: html`${footer.map((line) => html`<p class="soft" style="margin:0 0 8px;${SOFT}">${line}</p>`)}`,
	});
	return { subject, html: page, text: guestPlain(content) };
}
