import { html, type Markup } from "../portal-simulator/markup.ts";
import { PAGE_STYLE } from "../portal-simulator/page-style.ts";
import type { Language } from "./words.ts";

const STYLE = `${PAGE_STYLE}
.pay{max-width:520px;margin:0 auto;padding:32px 16px 96px;display:grid;gap:16px}
.pay h1{font-size:25px}
.test{justify-self:start;border:1px solid var(--maize);color:var(--maize);border-radius:6px;padding:2px 10px;font-size:13px;font-weight:600}
.sum{font:500 42px/1.15 "Fraunces Variable",Georgia,serif;font-variant-numeric:tabular-nums}
.sheet{background:var(--surface);border:1px solid var(--line);border-radius:12px;padding:20px;display:grid;gap:16px;min-width:0}
.sheet label{color:var(--ink);font-size:15px}
.sheet input{width:100%;font-variant-numeric:tabular-nums}
.sheet .primary{width:100%;min-height:52px}
.cards{display:grid;gap:8px}
.cards button{display:flex;flex-wrap:wrap;justify-content:space-between;gap:0 12px;width:100%;align-items:center;font-weight:400;text-align:left;padding:8px 14px}
.cards b{font-weight:600}.cards span{font-size:13px;color:var(--ink-soft);font-variant-numeric:tabular-nums}
.alert{border-left:3px solid var(--chile);background:var(--surface);border-radius:0 6px 6px 0;padding:12px 16px}
.clock{font-variant-numeric:tabular-nums;color:var(--ink-soft)}
.two{display:grid;grid-template-columns:1fr 1fr;gap:12px}
.books{max-width:980px}
.books h2{margin-top:40px}
.rows{display:grid;gap:8px;margin-top:12px}
.row{background:var(--surface);border:1px solid var(--line);border-radius:12px;padding:12px 16px;display:grid;gap:8px;min-width:0}
.row p{margin:0;overflow-wrap:anywhere}
.row .head{display:flex;flex-wrap:wrap;gap:4px 16px;justify-content:space-between}
.row form,.switches form{display:inline-flex;flex-wrap:wrap;gap:8px;align-items:end}
.row .do{display:flex;flex-wrap:wrap;gap:8px}
.switches{display:flex;flex-wrap:wrap;gap:8px;margin-top:12px}
select{font:inherit;font-size:16px;color:var(--ink);background:var(--surface);border:1px solid var(--control);border-radius:6px;min-height:44px;padding:0 10px;max-width:100%}
.row input[type=number]{width:128px}
`;

/** A page of the stand-in; `script` may only make it livelier. */
export function pageShell(page: { language: Language; title: string; body: Markup; script: string }): string {
	const { language, title, body, script } = page;
	return html`<!DOCTYPE html>
<html lang="${language === "es" ? "es-MX" : "en"}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title><meta name="robots" content="noindex"><link rel="icon" href="data:,">
<style>${{ markup: STYLE }}</style></head>
<body>${body}<script>${{ markup: script }}</script></body></html>`.markup;
}
