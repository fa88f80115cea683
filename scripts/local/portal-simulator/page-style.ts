/** Tokens as on the site itself: plaster, clay, agave, jacaranda, maize, chile. */
export const PAGE_STYLE = `
@font-face{font-family:"Fraunces Variable";src:url(/fonts/fraunces.woff2) format("woff2");font-weight:100 900;font-display:swap}
@font-face{font-family:"Instrument Sans Variable";src:url(/fonts/instrument-sans.woff2) format("woff2");font-weight:400 700;font-display:swap}
:root{color-scheme:light dark;--ground:#FBF8F3;--surface:#fff;--ink:#221C15;--ink-soft:#6B6155;--line:#E7DFD3;--control:#8D8172;--clay:#A8452B;--on-clay:#fff;--agave:#2F6B5E;--jacaranda:#5B4B9A;--on-jacaranda:#fff;--maize:#8F6209;--chile:#B3261E;--block:#6B6155;--on-block:#fff}
@media (prefers-color-scheme:dark){:root{--ground:#16130F;--surface:#1F1B16;--ink:#F3EDE4;--ink-soft:#A89C8C;--line:#352E26;--control:#857967;--clay:#E08A6C;--on-clay:#16130F;--agave:#7CC0AE;--jacaranda:#A99BE0;--on-jacaranda:#16130F;--maize:#E5B557;--chile:#F2877E;--block:#A89C8C;--on-block:#16130F}}
*{box-sizing:border-box}
body{margin:0;background:var(--ground);color:var(--ink);font:15px/1.5 "Instrument Sans Variable",system-ui,sans-serif;-webkit-text-size-adjust:100%}
.page{max-width:1180px;margin:0 auto;padding:32px 16px 96px}
h1,h2{font-family:"Fraunces Variable",Georgia,serif;font-weight:500;line-height:1.15;margin:0;text-wrap:balance}
h1{font-size:32px}h2{font-size:25px}
h3{font-size:17px;font-weight:600;margin:0;display:flex;align-items:center;gap:8px}
p,ul,dl,dd{margin:0;padding:0}ul{list-style:none}
a{color:var(--clay);text-underline-offset:3px}
:focus-visible{outline:2px solid var(--clay);outline-offset:2px}
.intro{max-width:66ch;margin-top:12px;font-size:17px}
.ways{display:flex;flex-wrap:wrap;gap:4px 24px;margin-top:8px}
.ways a{display:inline-flex;align-items:center;min-height:44px}
.legend{display:flex;flex-wrap:wrap;gap:8px 20px;margin-top:16px;font-size:13px;color:var(--ink-soft)}
.legend li{display:flex;align-items:center;gap:8px}
.legend .night{width:22px;height:22px}
.homes{display:flex;flex-wrap:wrap;gap:0 20px;margin-top:16px;border-top:1px solid var(--line);padding-top:8px}
.homes a{display:inline-flex;align-items:center;min-height:44px;color:var(--ink)}
.notice{margin-top:16px;padding:12px 16px;border-left:3px solid var(--chile);background:var(--surface);border-radius:0 6px 6px 0}
.notice:empty{display:none}
.home{margin-top:48px;scroll-margin-top:16px}
.home h2{margin-bottom:16px}
.card{background:var(--surface);border:1px solid var(--line);border-radius:12px;padding:16px;margin-top:16px;scroll-margin-top:16px}
.card header{display:grid;gap:4px;margin-bottom:16px}
.badge{display:inline-grid;place-items:center;width:28px;height:28px;border-radius:6px;font-size:15px;background:color-mix(in srgb,var(--jacaranda) 16%,var(--surface));color:var(--jacaranda)}
.state{font-size:15px;display:flex;gap:8px;align-items:baseline}
.state::before{content:"";flex:none;width:9px;height:9px;border-radius:50%;background:var(--agave)}
.state.ill{color:var(--chile);font-weight:600}.state.ill::before{background:var(--chile);border-radius:2px}
.facts{font-size:13px;color:var(--ink-soft);display:grid;gap:2px;font-variant-numeric:tabular-nums}
.facts b{font-weight:600;color:var(--ink)}.bad{color:var(--chile);font-weight:600}
.months{display:grid;grid-template-columns:1fr 1fr;gap:16px}
.month{min-width:0}
.month-name{font-size:13px;color:var(--ink-soft);margin-bottom:4px}
.month-name::first-letter{text-transform:uppercase}
.nights{display:grid;grid-template-columns:repeat(7,1fr);row-gap:2px}
.nights .night:first-child{grid-column-start:var(--offset)}
.night{display:grid;place-items:center;min-width:0;height:24px;font-size:12px;font-variant-numeric:tabular-nums;color:var(--ink);position:relative}
.night.first{border-top-left-radius:6px;border-bottom-left-radius:6px;margin-left:1px}
.night.last{border-top-right-radius:6px;border-bottom-right-radius:6px;margin-right:1px}
.night.reservation{background:var(--jacaranda);color:var(--on-jacaranda)}
.night.tentative{background:color-mix(in srgb,var(--jacaranda) 16%,var(--surface));box-shadow:inset 0 0 0 1.5px var(--jacaranda);color:var(--jacaranda)}
.night.block{background:var(--block);color:var(--on-block)}
.night.imported{background:repeating-linear-gradient(135deg,color-mix(in srgb,var(--clay) 34%,var(--surface)) 0 3px,color-mix(in srgb,var(--clay) 16%,var(--surface)) 3px 6px);color:var(--ink);font-weight:600}
.night.window{background:repeating-linear-gradient(90deg,var(--line) 0 1px,transparent 1px 4px);color:var(--ink-soft)}
.night.past{opacity:.42}
.night.today::after{content:"";position:absolute;inset:auto 25% -1px;height:2px;border-radius:1px;background:var(--clay)}
.chips{display:flex;flex-wrap:wrap;align-items:flex-start;gap:8px;margin-top:16px}
.chip{border:1px solid var(--line);border-radius:6px;border-left:4px solid var(--jacaranda);min-width:0}
.chip.block{border-left-color:var(--block)}.chip.tentative{border-left-style:dashed}
.chip summary{display:flex;gap:8px;align-items:center;min-height:44px;padding:0 12px;cursor:pointer;list-style:none;font-weight:600}
.chip summary::-webkit-details-marker{display:none}
.chip summary::after{content:"";width:7px;height:7px;border:solid var(--ink-soft);border-width:0 1.5px 1.5px 0;transform:rotate(45deg) translate(-2px,-2px)}
.chip[open] summary::after{transform:rotate(225deg) translate(-2px,-2px)}
.chip span{font-weight:400;color:var(--ink-soft);font-variant-numeric:tabular-nums}
.chip[open]{flex-basis:100%}
.chip form{display:flex;flex-wrap:wrap;gap:8px 12px;align-items:end;padding:4px 12px 12px}
.quiet{color:var(--ink-soft);font-size:13px}
p.quiet{margin-top:16px}
.new{display:flex;flex-wrap:wrap;gap:12px;align-items:end;margin-top:16px}
label{display:grid;gap:4px;font-size:13px;color:var(--ink-soft)}
input{font:inherit;font-size:16px;color:var(--ink);background:var(--surface);border:1px solid var(--control);border-radius:6px;min-height:44px;padding:0 10px;min-width:0}
input[type=number]{width:76px}input[type=date]{width:152px}
button{font:inherit;font-weight:600;color:var(--ink);background:var(--surface);border:1px solid var(--control);border-radius:6px;min-height:44px;padding:0 14px;cursor:pointer;transition:background-color 140ms ease-out}
button:hover{background:color-mix(in srgb,var(--ink) 6%,var(--surface))}
button.primary{background:var(--clay);border-color:var(--clay);color:var(--on-clay)}
button.primary:hover{background:color-mix(in srgb,var(--clay) 88%,var(--ink))}
button.danger{color:var(--chile);border-color:var(--chile)}
button[aria-pressed=true]{background:var(--ink);border-color:var(--ink);color:var(--ground)}
.more{margin-top:16px;border-top:1px solid var(--line)}
.more>summary{min-height:44px;display:flex;align-items:center;gap:8px;cursor:pointer;font-weight:600;list-style:none;width:fit-content}
.more>summary::-webkit-details-marker{display:none}
.more>summary::before{content:"";width:7px;height:7px;border:solid var(--ink-soft);border-width:0 1.5px 1.5px 0;transform:rotate(-45deg)}
.more[open]>summary::before{transform:rotate(45deg)}
.buttons{display:flex;flex-wrap:wrap;gap:8px;padding-top:4px}
.toggles{display:grid;gap:8px;padding:16px 0}
.toggles form{display:flex;gap:12px;align-items:center;font-size:13px;color:var(--ink-soft)}
.toggles button{min-width:96px}
.links{display:grid;gap:4px;border-top:1px solid var(--line);padding-top:12px;font-size:13px}
.more+div>.links{margin-top:4px}
.links div{min-width:0}.links dt{color:var(--ink-soft)}.links dt span{font-variant-numeric:tabular-nums}
.links dd{display:flex;gap:12px;align-items:center}
.links a{min-width:0;flex:1;overflow:hidden;text-overflow:ellipsis;white-space:nowrap;line-height:44px}
.links button{font-size:13px;min-height:44px;flex:none}
.empty{margin-top:48px;max-width:60ch}
@media (min-width:900px){
.page{padding:48px 32px 96px}h1{font-size:42px}
.card{padding:20px 24px}
.card header{grid-template-columns:auto 1fr auto;align-items:center;gap:4px 20px}
.facts{text-align:right}
.months{gap:24px}
.nights{grid-template-columns:repeat(31,1fr)}
.nights .night:first-child{grid-column-start:auto}
.night{height:30px;font-size:11px}
.legend .night{height:22px}
.toggles{grid-template-columns:1fr 1fr}
.links{grid-template-columns:1fr 1fr;gap:24px}
.chip[open]{flex-basis:auto}
}
@media (prefers-reduced-motion:reduce){*{transition:none!important}}
`;
