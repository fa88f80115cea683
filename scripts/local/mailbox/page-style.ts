import { PAGE_STYLE } from "../portal-simulator/page-style.ts";

/** What the mailbox adds to the look of the simulator's page. */
export const MAILBOX_STYLE = `${PAGE_STYLE}
.page{max-width:860px}
.bar{display:flex;flex-wrap:wrap;gap:8px;align-items:center;justify-content:space-between;margin-top:32px}
.filter{display:flex;flex-wrap:wrap;gap:4px 16px}
.filter a{display:inline-flex;align-items:center;min-height:44px;color:var(--ink);text-decoration:none;border-bottom:2px solid transparent}
.filter a[aria-current]{font-weight:600;border-color:var(--clay)}
.panel{margin-top:24px;border:1px solid var(--line);border-radius:12px;background:var(--surface);padding:0 16px}
.panel>summary{min-height:52px;display:flex;flex-wrap:wrap;align-items:center;gap:4px 12px;cursor:pointer;font-weight:600;list-style:none}
.panel>summary::-webkit-details-marker{display:none}
.panel>summary::before{content:"";width:7px;height:7px;border:solid var(--ink-soft);border-width:0 1.5px 1.5px 0;transform:rotate(-45deg)}
.panel[open]>summary::before{transform:rotate(45deg)}
.panel .bad:empty{display:none}
.fault{display:grid;gap:8px;padding:12px 0;border-top:1px solid var(--line)}
.fault .buttons{padding:0}
.fault b{font-weight:600}
.fault button{font-size:13px}
.messages{display:grid;gap:16px;margin-top:8px}
.message{background:var(--surface);border:1px solid var(--line);border-radius:12px;overflow:hidden;min-width:0}
.message>summary{display:grid;grid-template-columns:auto minmax(0,1fr) auto;gap:2px 12px;align-items:center;padding:16px;cursor:pointer;list-style:none}
.message>summary::-webkit-details-marker{display:none}
.message>summary::after{content:"";grid-area:1/3/span 2;width:8px;height:8px;margin-right:4px;border:solid var(--ink-soft);border-width:0 1.5px 1.5px 0;transform:rotate(45deg)}
.message[open]>summary::after{transform:rotate(225deg)}
.message .badge{grid-row:span 2;align-self:start;width:36px;height:36px}
.message h2{grid-column:2;font:600 15px/1.4 "Instrument Sans Variable",system-ui,sans-serif;overflow-wrap:anywhere;text-wrap:wrap}
.meta{grid-column:2;font-size:13px;color:var(--ink-soft);overflow-wrap:anywhere}
.message iframe{display:block;width:100%;height:460px;border:0;border-top:1px solid var(--line);background:var(--ground)}
.message details{border-top:1px solid var(--line);padding:0 16px}
.message details summary{min-height:44px;display:flex;align-items:center;cursor:pointer;font-size:13px;color:var(--ink-soft)}
pre{margin:0;padding:0 0 16px;font:13px/1.5 ui-monospace,monospace;white-space:pre-wrap;overflow-wrap:anywhere}
.message>pre{border-top:1px solid var(--line);padding:16px;max-height:320px;overflow:auto}
.chat{display:grid;justify-items:start;gap:8px;border-top:1px solid var(--line);padding:16px;background:var(--ground)}
.bubble{max-width:min(60ch,100%);background:var(--surface);border:1px solid var(--line);border-radius:4px 12px 12px 12px;padding:10px 14px;white-space:pre-line;overflow-wrap:anywhere}
.bubble.soft{font-size:13px;color:var(--ink-soft);background:none;border:0;padding:0 2px}
.embed{border-left:4px solid var(--line)}
.embed.c-b3261e{border-left-color:var(--chile)}.embed.c-8f6209{border-left-color:var(--maize)}
.embed.c-5b4b9a{border-left-color:var(--jacaranda)}.embed.c-2f6b5e{border-left-color:var(--agave)}
.embed b{display:block}
.bounce{border-top:1px solid var(--line);padding:8px 16px}
.empty{margin-top:16px}
@media (min-width:900px){.fault{grid-template-columns:160px 1fr;align-items:center}}
`;
