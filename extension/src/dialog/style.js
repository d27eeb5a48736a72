/** How the dialog looks: by day and by night, on a phone, with forced colours, and without motion if so wished. */

const CSS = `
:host{all:initial!important}
[hidden]{display:none!important}
*{box-sizing:border-box;font:inherit;color:inherit;margin:0;letter-spacing:normal}
dialog{--ink:#1c2127;--soft:#5b6470;--line:#d5dae0;--field:#fff;--paper:#fbfbf9;--accent:#1d5c63;--on:#fff;--gone:#a3231c;--gone-bg:#fbe6e3;--new:#17643a;--new-bg:#e0f3e6;--mark:#ffeeb0;
color-scheme:light;font:400 15px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif;color:var(--ink);background:var(--paper);
border:0;border-radius:14px;padding:20px 22px 18px;width:min(540px,calc(100vw - 32px));max-height:calc(91dvh - 24px);overflow:hidden;flex-direction:column;
box-shadow:0 0 0 1px #0000001a,0 24px 60px #0000003d;text-align:start;margin:auto}
dialog[open]{display:flex}
.body{overflow:auto;overscroll-behavior:contain;min-height:0;margin:-4px;padding:4px}
dialog.high{margin-top:7vh}dialog.low{margin-bottom:9vh}
dialog::backdrop{background:#10161c52}
header{display:flex;align-items:baseline;justify-content:space-between;gap:12px;margin-bottom:12px}
h2{font-size:17px;font-weight:650}
.note,small{color:var(--soft);font-size:13px}
.quote{font-family:Georgia,"Noto Serif","DejaVu Serif",serif;font-size:16.5px;line-height:1.55;border-inline-start:3px solid var(--line);
overflow-wrap:anywhere;white-space:pre-line;unicode-bidi:isolate;max-height:11em;overflow:auto;padding:2px 0;padding-inline:14px 0}
.context{color:var(--soft)}
del+ins{margin-inline-start:4px}
mark{background:var(--mark);border-radius:3px;padding:1px 2px;margin:0 -2px}
del{color:var(--gone);background:var(--gone-bg);border-radius:3px;text-decoration:line-through}
ins{color:var(--new);background:var(--new-bg);border-radius:3px;text-decoration:none;border-bottom:2px solid}
.fields{display:grid;gap:12px;margin-top:16px}
.row{display:grid;grid-template-columns:1fr 1fr;gap:12px;align-items:end}
label{display:grid;gap:4px;align-content:start;min-width:0}
.label{font-size:13px;font-weight:600}
.label small{font-weight:400}
textarea,input,select{width:100%;min-height:38px;padding:7px 10px;background:var(--field);border:1px solid var(--line);border-radius:8px}
textarea{resize:vertical;min-height:38px;field-sizing:content;max-height:9em;overflow-wrap:anywhere}
textarea:hover,input:hover,select:hover{border-color:var(--soft)}
:focus-visible{outline:2px solid var(--accent);outline-offset:1px}
[aria-invalid=true]{border-color:var(--gone)}
.wrong{color:var(--gone);font-size:13px}
.wrong:empty{display:none}
details{margin-top:14px;font-size:13px;color:var(--soft)}
summary{cursor:pointer;min-height:24px;padding:2px 0;border-radius:4px}
summary:hover{color:var(--ink)}
dl{display:grid;grid-template-columns:minmax(6em,auto) 1fr;gap:3px 14px;margin-top:8px;padding:10px 12px;background:var(--field);border:1px solid var(--line);border-radius:8px;line-height:1.4}
dd{color:var(--ink);overflow-wrap:anywhere;white-space:pre-line;unicode-bidi:isolate}
.status{margin-top:14px;padding:9px 12px;border-radius:8px;background:var(--field);border:1px solid var(--line)}
.status:empty{margin:0;padding:0;border:0}
.status a{color:var(--accent);text-underline-offset:2px;white-space:nowrap}
.done .status{border:0;background:none;padding:0;margin:0}
footer{display:flex;flex-wrap:wrap;justify-content:flex-end;gap:10px;margin-top:16px}
button{min-height:38px;padding:6px 16px;border:1px solid var(--line);border-radius:8px;background:var(--field);font-weight:550;cursor:pointer}
button:hover{border-color:var(--soft)}
.main{background:var(--accent);border-color:var(--accent);color:var(--on)}
.main:hover{filter:brightness(1.12)}
kbd{margin-inline-start:9px;font-size:12px;font-weight:400;opacity:.85}
@media (prefers-color-scheme:dark){dialog{color-scheme:dark;--ink:#e8e9e6;--soft:#a5adb6;--line:#414a54;--field:#181d22;--paper:#22282e;--accent:#7fd0d6;--on:#0c2427;--gone:#ffb0a6;--gone-bg:#57241f;--new:#98e0b0;--new-bg:#1a4229;--mark:#5d4d12;box-shadow:0 0 0 1px #ffffff1f,0 24px 60px #000000a6}dialog::backdrop{background:#00000080}}
@media (max-width:520px){dialog,dialog.high,dialog.low{width:100%;max-width:none;margin:auto 0 0;border-radius:16px 16px 0 0;padding:18px 16px calc(16px + env(safe-area-inset-bottom));max-height:92dvh}
textarea,input,select{font-size:16px}textarea,input,select,button{min-height:44px}footer button{flex:1}kbd{display:none}}
@media (prefers-reduced-motion:no-preference){dialog{animation:rise .14s ease-out}@keyframes rise{from{opacity:0;transform:translateY(6px)}}}
@media (forced-colors:active){dialog{border:2px solid}mark,ins,del{forced-color-adjust:auto;background:none}ins{text-decoration:underline double}mark{text-decoration:underline wavy}}
@media print{:host{display:none!important}}
`;

/** A constructed sheet, which no page policy can forbid. @param {ShadowRoot} root */
export function dress(root) {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(CSS);
  root.adoptedStyleSheets = [sheet];
}
