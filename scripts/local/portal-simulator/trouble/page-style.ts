/** What the page of troubles adds to the simulator's style. */
export const TROUBLE_STYLE = `
.homes span{display:inline-flex;align-items:center;min-height:44px;color:var(--ink-soft)}
.homes a[aria-current]{font-weight:600;color:var(--clay)}
.troubles{display:grid;gap:16px}
.trouble{display:grid;grid-template-rows:auto auto 1fr auto auto;gap:8px;margin:0}
.told{color:var(--ink-soft)}
.told b{font-weight:600}
.stand{display:flex;flex-wrap:wrap;gap:0 12px;align-items:center;min-height:44px;font-size:13px;color:var(--ink-soft)}
.stand::before{content:"";flex:none;width:9px;height:9px;margin-right:-4px;border-radius:50%;border:1.5px solid var(--control)}
.stand a{display:inline-flex;align-items:center;min-height:44px}
.stand.open{color:var(--chile);font-weight:600}.stand.open::before{background:var(--chile);border-color:var(--chile);border-radius:2px}
.stand.caused,.stand.mended{color:var(--maize);font-weight:600}
.stand.caused::before,.stand.mended::before{border-color:var(--maize);border-style:dashed}
.stand.over::before{background:var(--agave);border-color:var(--agave)}
.pair{display:grid;grid-template-columns:1fr 1fr;gap:8px}
button.cause{color:var(--clay);border-color:var(--clay)}
.pair button{padding:6px 10px;line-height:1.25}
button:disabled{opacity:.55;cursor:progress}
@media (min-width:900px){.troubles{grid-template-columns:1fr 1fr}.trouble.card{padding:20px 24px}}
`;
