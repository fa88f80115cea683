import { existsSync } from "node:fs";
import { MESSAGES } from "#lib/platform/i18n/messages.ts";

/** When to ask again: long enough to matter, short enough that nobody gives up. */
export const MAINTENANCE_RETRY_SECONDS = 300;

/** `on`, or the path of a file that exists; anything else is business as usual. Looked at anew for each request. */
export function isUnderMaintenance(setting: string | undefined): boolean {
	if (!setting) return false;
	return setting === "on" || (setting.includes("/") && existsSync(setting));
}

/** The whole page that stands in for every other one, with nothing to load: its style is inline under the response's nonce. */
export function maintenancePage(page: { readonly nonce: string; readonly language: keyof typeof MESSAGES }): string {
	const { nonce, language } = page;
	const { errors, common } = MESSAGES[language];
	return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${errors.maintenanceTitle} · ${common.brand}</title>
<style nonce="${nonce}">${STYLE}</style>
</head>
<body>
<main>
<p class="brand">${common.brand}</p>
<div class="message">
${HOUSE}
<h1>${errors.maintenanceTitle}</h1>
<p>${errors.maintenanceText}</p>
</div>
</main>
</body>
</html>
`;
}

// The tokens of app/globals.css, which this page cannot load.
const STYLE = `
:root { color-scheme: light dark; --ground: #fbf8f3; --surface: #ffffff; --ink: #221c15; --soft: #6b6155; --edge: #8c8173; --clay: #a8452b; --agave: #2f6b5e; }
@media (prefers-color-scheme: dark) { :root { --ground: #16130f; --surface: #1f1b16; --ink: #f3ede4; --soft: #a89c8c; --edge: #7d7265; --clay: #e08a6c; --agave: #7cc0ae; } }
* { box-sizing: border-box; }
body { margin: 0; min-height: 100dvh; background: var(--ground); color: var(--ink); font: 17px/1.5 "Instrument Sans", system-ui, sans-serif; }
main { min-height: 100dvh; max-width: 1200px; margin: 0 auto; padding: 24px 16px 64px; display: grid; grid-template-rows: auto 1fr; gap: 16px; }
@media (min-width: 640px) { main { padding-inline: 32px; } }
.message { display: grid; align-content: center; justify-items: start; gap: 16px; }
h1, .brand { font-family: Fraunces, Georgia, serif; font-weight: 600; letter-spacing: -0.01em; }
h1 { margin: 0; font-size: 32px; line-height: 1.15; }
p { margin: 0; max-width: 66ch; color: var(--soft); }
.brand { color: var(--ink); font-size: 20px; }
svg { width: 96px; }
.wall { fill: color-mix(in srgb, var(--clay) 12%, var(--surface)); } .door { fill: var(--clay); }
.ground { stroke: var(--edge); } .plant { fill: color-mix(in srgb, var(--agave) 12%, var(--surface)); stroke: var(--agave); }`;

const HOUSE = `<svg viewBox="0 0 96 64" aria-hidden="true">
<path class="wall" d="M8 60V30L40 8l32 22v30z"/><path class="door" d="M32 60V44a8 8 0 0 1 16 0v16z"/>
<path class="ground" d="M2 60h92" stroke-width="2"/>
<path class="plant" d="M82 60V44m0 0c-6 0-9-5-8-11 5 1 8 5 8 11zm0-4c6 0 8-5 7-10-5 1-7 5-7 10z" stroke-width="2"/>
</svg>`;
