import { z } from "zod";

const ENTITIES: Record<string, string> = { "&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"', "&#39;": "'" };

/** A piece of a chat message: words, perhaps bold, perhaps a link. */
export type Piece = { text: string; isBold?: boolean; url?: string };

function unescaped(text: string): string {
	return text.replaceAll(/&(amp|lt|gt|quot|#39);/g, (entity) => ENTITIES[entity] ?? entity);
}

/** Splits at the marks that `pattern` finds; what lies between them is plain. */
function pieces(text: string, pattern: RegExp, read: (found: RegExpExecArray) => Piece): Piece[] {
	const found: Piece[] = [];
	let from = 0;
	for (const match of text.matchAll(pattern)) {
		if (match.index > from) found.push({ text: text.slice(from, match.index) });
		found.push(read(match));
		from = match.index + match[0].length;
	}
	if (from < text.length) found.push({ text: text.slice(from) });
	return found.filter((piece) => piece.text !== "");
}

/** Slack's mrkdwn, as far as we write it: `<address|words>` and `*bold*`. */
export function slackPieces(text: string): Piece[] {
	return pieces(text, /<(https?:[^|>]+)(?:\|([^>]*))?>|\*([^*\n]+)\*/g, ([, url, words, bold]) =>
		url ? { text: words ?? url, url } : { text: bold ?? "", isBold: true },
	).map((piece) => ({ ...piece, text: unescaped(piece.text) }));
}

/** Discord's Markdown, as far as we write it: `[words](address)`, `<address>` and escapes. */
export function discordPieces(text: string): Piece[] {
	return pieces(text, /(?<!\\)\[((?:\\.|[^\]\\])*)\]\((https?:[^)]+)\)|<(https?:[^>]+)>/g, ([, words, url, bare]) =>
		bare ? { text: bare, url: bare } : { text: words ?? "", url: url ?? "" },
	).map((piece) => ({ ...piece, text: piece.text.replaceAll(/\\([^\w\s])/g, "$1") }));
}

/** Telegram's HTML, as far as we write it: `<b>` and `<a href>`. */
export function telegramPieces(text: string): Piece[] {
	return pieces(text, /<b>(.*?)<\/b>|<a href="([^"]*)">(.*?)<\/a>/gs, ([, bold, url, words]) =>
		url === undefined ? { text: bold ?? "", isBold: true } : { text: words ?? "", url: unescaped(url) },
	).map((piece) => ({ ...piece, text: unescaped(piece.text) }));
}

/** Words of the pieces, each link with its address behind it. */
export function plainOf(list: readonly Piece[]): string {
	return list.map(({ text, url }) => (url && url !== text ? `${text}: ${url}` : text)).join("");
}

const slackText = z.object({ type: z.enum(["mrkdwn", "plain_text"]), text: z.string().min(1).max(3_000) });
export const slackBody = z.object({
	text: z.string().min(1).max(40_000),
	blocks: z
		.array(
			z.discriminatedUnion("type", [
				z.object({ type: z.literal("section"), text: slackText }),
				z.object({ type: z.literal("context"), elements: z.array(slackText).min(1).max(10) }),
			]),
		)
		.max(50)
		.default([]),
});

const embed = z.object({
	title: z.string().max(256).default(""),
	description: z.string().max(4_096).default(""),
	url: z.url().optional(),
	color: z.number().int().min(0).max(0xffffff).default(0),
});
export const discordBody = z
	.object({ content: z.string().max(2_000).default(""), embeds: z.array(embed).max(10).default([]) })
	.refine(({ content, embeds }) => content !== "" || embeds.length > 0)
	.refine(({ embeds }) => embeds.reduce((sum, one) => sum + one.title.length + one.description.length, 0) <= 6_000);

export const telegramBody = z.object({
	chat_id: z.union([z.string(), z.number()]).transform(String),
	text: z.string().min(1),
	parse_mode: z.enum(["HTML"]).optional(),
});

/** Blocks of a message of Slack, one list of pieces each. */
export function slackBlocks({ text, blocks }: z.infer<typeof slackBody>): Piece[][] {
	if (blocks.length === 0) return [slackPieces(text)];
	return blocks.flatMap((block) =>
		block.type === "section" ? [slackPieces(block.text.text)] : block.elements.map((each) => slackPieces(each.text)),
	);
}

/** Telegram refuses what it cannot read as its HTML. */
export function hasOnlyTelegramTags(text: string): boolean {
	return !/<(?!b>|\/b>|a href="[^"<>]*">|\/a>)/.test(text);
}
