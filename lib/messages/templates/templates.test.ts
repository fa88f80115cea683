import { expect, test } from "vitest";
import { alertMail } from "#lib/messages/templates/alert-mail.ts";
import { discordMessage } from "#lib/messages/templates/discord-message.ts";
import { slackMessage } from "#lib/messages/templates/slack-message.ts";
import { telegramText } from "#lib/messages/templates/telegram-message.ts";
import { sampleAlert, sampleEntry } from "#lib/testing/sample-alert.ts";

const hostile = "<!channel> @everyone <b>&\"' *x* _y_ | [z](https://evil.example.com)";
const flood = sampleAlert({
	subject: `Avisos\r\nBcc: all@example.com\u2028${hostile}`,
	entries: Array.from({ length: 40 }, () =>
		sampleEntry({ title: hostile.repeat(10), text: `${hostile} 🏠 `.repeat(80), context: hostile, next: hostile }),
	),
	more: 5,
});

type Slack = { text: string; blocks: { text?: { text: string } }[] };
type Discord = { content: string; embeds: { title?: string; description: string }[]; allowed_mentions: object };

test("a subject is one line, and no text becomes markup in the mail", () => {
	const { subject, html } = alertMail(flood);
	expect(subject).not.toMatch(/[\r\n\u2028]/);
	expect(subject.length).toBeLessThanOrEqual(160);
	expect(html).not.toContain("<b>");
	expect(html).not.toContain("<!channel>");
});

test("a mail stays under 60 kB whatever it tells, counts the rest, and fetches nothing when it is read", () => {
	const { html, text } = alertMail(flood);
	expect(Buffer.byteLength(html)).toBeLessThan(60_000);
	expect(html).toMatch(/Y \d\d avisos más/);
	expect(text).toMatch(/Y \d\d avisos más/);
	expect(html).not.toMatch(/<script|<img|<link|url\(/);
});

test("the text part says all that the other one says, in the same order", () => {
	expect(alertMail(sampleAlert({ more: 2 })).text).toBe(
		[
			"Pide tu atención · Balcón Jacaranda, hoy a las 09:10",
			"El enlace de Airbnb ya no sirve",
			"",
			"Tus noches siguen bloqueadas, pero lo nuevo no llega.",
			"",
			"Copia un enlace nuevo:",
			"https://estancias.example.com/admin/avisos/inc_22222222222222222222",
			"",
			"",
			"Y 2 avisos más",
			"",
			"",
			"-- ",
			"Cambia o pausa estos avisos en tu cuenta.",
			"https://estancias.example.com/admin/cuenta/avisos",
			"",
		].join("\n"),
	);
});

test("Slack: within its limits, nobody mentioned, and what did not fit is counted", () => {
	const { text, blocks } = slackMessage(flood) as Slack;
	expect(blocks.length).toBeLessThanOrEqual(50);
	expect(Math.max(...blocks.map((block) => block.text?.text.length ?? 0))).toBeLessThanOrEqual(3_000);
	expect(JSON.stringify(blocks) + text).not.toContain("<!channel>");
	expect(JSON.stringify(blocks)).toContain("Y 25 avisos más");
});

test("Discord: within its limits, nobody mentioned, and what did not fit is counted", () => {
	const { content, embeds, allowed_mentions } = discordMessage(flood) as Discord;
	expect(content.length).toBeLessThanOrEqual(2_000);
	expect(embeds.length).toBeGreaterThan(0);
	expect(embeds.length).toBeLessThanOrEqual(10);
	expect(Math.max(...embeds.map(({ title = "" }) => title.length))).toBeLessThanOrEqual(256);
	expect(embeds.reduce((sum, { title = "", description }) => sum + title.length + description.length, 0)).toBeLessThan(
		6_000,
	);
	expect(allowed_mentions).toEqual({ parse: [] });
	expect(content).toContain(`Y ${46 - embeds.length} avisos más`);
});

test("Telegram: within its limit, only its own tags, and what did not fit is counted", () => {
	const text = telegramText(flood);
	expect(text.length).toBeLessThanOrEqual(4_096);
	expect(text.match(/<(?!\/?(b|a)[ >])/g)).toBeNull();
	expect(text).toMatch(/Y \d+ avisos más/);
});

test("what is over says so instead of its severity", () => {
	const over = sampleAlert({ language: "en", entries: [sampleEntry({ step: "recovered", severity: "urgent" })] });
	expect(telegramText(over)).toContain("It is over · ");
	expect(JSON.stringify(discordMessage(over))).toContain("It is over · ");
});

test("a mail of several alerts keeps each in one piece, also one that needs no more words than its title", () => {
	const over = sampleEntry({ step: "recovered", title: "Airbnb se lee otra vez", text: "" });
	const mail = alertMail(sampleAlert({ entries: [sampleEntry(), over] }));
	const pieces = mail.text.split("\n\n\n");
	expect(pieces).toHaveLength(3);
	expect(pieces[1]).toContain("Airbnb se lee otra vez");
	expect(pieces[1]).toContain(over.url);
	expect(mail.html).not.toMatch(/<p[^>]*><\/p>/);
});

const READERS = [
	{
		text: `Airbnb ${hostile}`,
		link: { words: `Actualizar ${hostile}`, url: "https://www.airbnb.com/multicalendar" },
	},
	{ text: "Vrbo todavía no ha leído tu calendario.", link: null },
];
const withLines = sampleAlert({ entries: [sampleEntry({ lines: READERS })] });

test("lines below an entry stand in every channel, with their links and as text", () => {
	const mail = alertMail(withLines);
	const all = [
		mail.html,
		mail.text,
		JSON.stringify(slackMessage(withLines)),
		JSON.stringify(discordMessage(withLines)),
		telegramText(withLines),
	];
	for (const text of all) expect(text).toContain("https://www.airbnb.com/multicalendar");
	for (const text of all) expect(text).toContain("Vrbo todavía no ha leído tu calendario.");
	expect(mail.html).not.toContain("<b>");
	expect(JSON.stringify(slackMessage(withLines))).not.toContain("<!channel>");
	expect(telegramText(withLines).match(/<(?!\/?(b|a)[ >])/g)).toBeNull();
});

test("many lines stay within the limits", () => {
	const lines = Array.from({ length: 40 }, () => READERS[0] ?? { text: "", link: null });
	const text = sampleAlert({
		entries: Array.from({ length: 10 }, () => sampleEntry({ lines, text: hostile.repeat(40) })),
	});
	const { blocks } = slackMessage(text) as Slack;
	expect(Math.max(...blocks.map((block) => block.text?.text.length ?? 0))).toBeLessThanOrEqual(3_000);
	expect(telegramText(text).length).toBeLessThanOrEqual(4_096);
	expect(Buffer.byteLength(alertMail(text).html)).toBeLessThan(60_000);
	const { embeds } = discordMessage(text) as Discord;
	expect(Math.max(...embeds.map(({ description }) => description.length))).toBeLessThanOrEqual(4_096);
});
