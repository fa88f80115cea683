import type { AlertEntry, AlertLine, AlertText } from "#lib/operations/core/alert-target.ts";
import { markOf, moreWords } from "./alert-words.ts";
import { cutText } from "./cut-text.ts";

/** Limits of Slack's Block Kit: 50 blocks, 3,000 characters in a section. */
const MAX_SECTION = 2_900;
const MAX_ENTRIES = 20;
const MAX_LINES = 8;

/** The three characters that Slack reads as control: without them nobody is mentioned and no link is made. */
function escaped(text: string): string {
	return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

/** Escaping makes a text longer, and a cut must not fall into an entity. */
function section(text: string): { type: "section"; text: { type: "mrkdwn"; text: string; verbatim: true } } {
	return { type: "section", text: { type: "mrkdwn", text, verbatim: true } };
}

function entryText(entry: AlertEntry, language: AlertText["language"]): string {
	const head = `${escaped(cutText(markOf(entry, language), 150))}\n*${escaped(cutText(entry.title, 250)).replaceAll("*", "∗")}*`;
	const link = `<${entry.url}|${escaped(cutText(entry.next, 150)).replaceAll("|", "/")}>`;
	const lines = (entry.lines ?? []).slice(0, MAX_LINES).map((line) => `\n${lineText(line)}`);
	const room = MAX_SECTION - head.length - link.length - lines.join("").length;
	let body = escaped(entry.text);
	for (let max = entry.text.length; body.length > room && max > 0; max -= 50) body = escaped(cutText(entry.text, max));
	return `${head}\n${body}${lines.join("")}\n${link}`;
}

function lineText({ text, link }: AlertLine): string {
	const words = link && escaped(cutText(link.words, 60)).replaceAll("|", "/");
	return `${escaped(cutText(text, 120))}${link ? ` <${link.url}|${words}>` : ""}`;
}

/** The body of an incoming webhook of Slack. */
export function slackMessage(text: AlertText): object {
	const { language } = text;
	const shown = text.entries.slice(0, MAX_ENTRIES);
	const more = moreWords(text.more + text.entries.length - shown.length, language);
	const footer = `${more ? `${more}\n` : ""}${text.footer}`;
	return {
		text: escaped(cutText(text.subject, 500)),
		unfurl_links: false,
		unfurl_media: false,
		blocks: [
			...shown.map((entry) => section(entryText(entry, language))),
			{
				type: "context",
				elements: [
					{
						type: "mrkdwn",
						verbatim: true,
						text: `${escaped(cutText(footer, 1_000))}\n<${text.footerUrl}>`,
					},
				],
			},
		],
	};
}
