import { INCIDENT_KINDS, type IncidentKind } from "#lib/operations/core/incident-kinds.ts";
import type { Listing } from "../listing.ts";
import { html, type Markup } from "../markup.ts";
import { PAGE_SCRIPT } from "../page-script.ts";
import { PAGE_STYLE } from "../page-style.ts";
import { homeOf } from "./choose-listing.ts";
import { TROUBLE_STYLE } from "./page-style.ts";
import type { Sight } from "./sight.ts";
import { GROUP_OF, TROUBLE_GROUPS, type TroubleGroup, type TroubleLanguage } from "./words.ts";
import { FRAME_EN, TROUBLES_EN } from "./words-en.ts";
import { FRAME_ES, TROUBLES_ES } from "./words-es.ts";

export const FRAME = { es: FRAME_ES, en: FRAME_EN } as const;
export const TROUBLE_WORDS = { es: TROUBLES_ES, en: TROUBLES_EN } as const;

export type TroublePageInput = {
	language: TroubleLanguage;
	/** The home that trouble is to hit. */
	home: string;
	listings: readonly Listing[];
	sights: ReadonlyMap<IncidentKind, Sight>;
	now: Date;
	siteUrl: string;
	mailboxUrl: string | null;
	/** A sentence on what was refused. */
	notice: string | null;
};

/** The page's address for a home and a language. */
export function troublePath({ language, home }: { language: TroubleLanguage; home: string }): string {
	return `/trouble?${new URLSearchParams({ idioma: language, casa: home })}`;
}

/** Homes of the demo, or, where there are none, of all listings: what is listed, and the name to show. */
export function homesOf(listings: readonly Listing[]): { home: string; name: string }[] {
	const seeded = listings.filter(({ key }) => key !== null);
	const homes = (seeded.length > 0 ? seeded : listings).map((listing) => [homeOf(listing), listing.name] as const);
	return [...new Map(homes)].map(([home, name]) => ({ home, name }));
}

const STEPS = [
	[90, 1, "seconds"],
	[5_400, 60, "minutes"],
	[172_800, 3_600, "hours"],
	[Number.POSITIVE_INFINITY, 86_400, "days"],
] as const;

function agoWords(at: Date, { now, language }: Pick<TroublePageInput, "now" | "language">): string {
	const seconds = Math.max(0, Math.round((now.getTime() - at.getTime()) / 1000));
	const [, size, unit] = STEPS.find(([limit]) => seconds < limit) ?? STEPS[3];
	return FRAME[language].ago(Math.round(seconds / size), unit);
}

function stateLine(kind: IncidentKind, input: TroublePageInput): Markup {
	const { sights, language, siteUrl } = input;
	const words = FRAME[language].state;
	const { state, incident } = sights.get(kind) ?? { state: "idle", incident: null };
	const text = {
		idle: words.idle,
		caused: words.caused,
		mended: words.mended,
		open: words.open(incident ? agoWords(incident.openedAt, input) : ""),
		over: words.over(incident?.closedAt ? agoWords(incident.closedAt, input) : ""),
	}[state];
	const link = incident && html` <a href="${siteUrl}/admin/avisos/${incident.id}">${words.see}</a>`;
	return html`<p class="stand ${state}">${text}${link}</p>`;
}

function troubleCard(kind: IncidentKind, input: TroublePageInput): Markup {
	const { language, home } = input;
	const { name, does, told, cause, mend } = TROUBLE_WORDS[language][kind];
	const hidden = html`<input type="hidden" name="idioma" value="${language}"><input type="hidden" name="casa" value="${home}">`;
	return html`<article class="card trouble" id="${kind}"><h3>${name}</h3>
<p>${does}</p><p class="told"><b>${FRAME[language].told}</b> ${told}</p>
<div data-live="${kind}">${stateLine(kind, input)}</div>
<form class="pair" method="post" action="/trouble/${kind}/cause">${hidden}<button class="cause">${cause}</button><button formaction="/trouble/${kind}/mend">${mend}</button></form>
</article>`;
}

function group(of: TroubleGroup, input: TroublePageInput): Markup {
	const kinds = INCIDENT_KINDS.filter((kind) => GROUP_OF[kind] === of);
	const cards = kinds.map((kind) => troubleCard(kind, input));
	return html`<section class="home" id="${of}"><h2>${FRAME[input.language].groups[of]}</h2><div class="troubles">${cards}</div></section>`;
}

function homePicker(input: TroublePageInput): Markup {
	const { language, home, listings } = input;
	const label = FRAME[language].home;
	const links = homesOf(listings).map(
		(each) =>
			html`<a href="${troublePath({ language, home: each.home })}"${each.home === home ? html` aria-current="true"` : null}>${each.name}</a>`,
	);
	return html`<nav class="homes" aria-label="${label}"><span>${label}</span>${links}</nav>`;
}

/** All troubles with their buttons; works without its script, which only spares the reloads. */
export function troublePage(input: TroublePageInput): string {
	const { language, home, siteUrl, mailboxUrl, notice } = input;
	const words = FRAME[language];
	const body = html`<!DOCTYPE html>
<html lang="${language === "es" ? "es-MX" : "en"}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${words.title}</title><meta name="robots" content="noindex"><link rel="icon" href="data:,">
<style>${{ markup: PAGE_STYLE + TROUBLE_STYLE }}</style></head>
<body><main class="page">
<h1>${words.title}</h1>
<p class="intro">${words.intro}</p>
<p class="ways"><a href="/">${words.back}</a>${mailboxUrl && html`<a href="${mailboxUrl}">${words.inbox}</a>`}<a href="${siteUrl}/admin/avisos">${words.alerts}</a><a href="${troublePath({ language: words.other.language, home })}" lang="${words.other.language}">${words.other.label}</a></p>
<p class="notice" role="status" data-live="notice">${notice}</p>
${homePicker(input)}
${TROUBLE_GROUPS.map((each) => group(each, input))}
</main><script>${{ markup: PAGE_SCRIPT }}</script></body></html>`;
	return body.markup;
}
