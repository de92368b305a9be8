/** The look of the stand-in's frames; the shop's `appearance.variables` come in as custom properties of the same names. */
export const ELEMENTS_STYLE = `
:root { color-scheme: light dark; --colorPrimary: #3843c4; --colorBackground: #ffffff; --colorText: #1a1d29; --colorTextSecondary: #565c6e;
  --colorDanger: #b3261e; --borderRadius: 5px; --fontFamily: system-ui, sans-serif; --buttonColor: #000000; --buttonText: #ffffff; --border: #8a90a3; }
@media (prefers-color-scheme: dark) { :root { --colorPrimary: #a9b2ff; --colorBackground: #14161d; --colorText: #eef0f6; --colorTextSecondary: #adb3c5;
  --colorDanger: #ffb4ab; --buttonColor: #ffffff; --buttonText: #000000; --border: #737a8f; } }
*, *::before, *::after { box-sizing: border-box; }
html { background: transparent; }
body { margin: 0; padding: 3px; overflow-wrap: anywhere; color: var(--colorText); font: 16px/1.5 var(--fontFamily); display: flow-root; }
body.card { background: var(--colorBackground); border-radius: 8px; padding: 20px; }
h1 { font-size: 20px; line-height: 1.3; margin: 0 0 8px; } p { margin: 0 0 14px; }
.pill { background: #ffe9b8; color: #5b3d00; border-radius: 4px; padding: 1px 8px; font-size: 13px; font-weight: 600; }
:focus-visible { outline: 2px solid var(--colorPrimary); outline-offset: 1px; }
.methods { border: 1px solid var(--border); border-radius: var(--borderRadius); }
.method + .method { border-top: 1px solid var(--border); }
.method > label { display: flex; gap: 12px; align-items: center; min-height: 52px; padding: 8px 16px; font-weight: 500; }
.method input[type=radio], .choice input { width: 18px; height: 18px; margin: 0; flex: none; accent-color: var(--colorPrimary); }
.method .inside { display: none; padding: 4px 16px 16px; }
.method:has(> label input:checked) .inside { display: block; }
.field { display: grid; gap: 4px; margin-bottom: 12px; } .field[hidden] { display: none; }
.field label, legend { font-size: 15px; font-weight: 500; }
.field input, .field select { width: 100%; min-height: 46px; padding: 9px 12px; border: 1px solid var(--border); border-radius: var(--borderRadius);
  background: var(--colorBackground); color: inherit; font: inherit; font-variant-numeric: tabular-nums; }
.field input::placeholder { color: var(--colorTextSecondary); }
.field input[aria-invalid=true] { border-color: var(--colorDanger); box-shadow: 0 0 0 1px var(--colorDanger); }
.error { color: var(--colorDanger); font-size: 14px; } .error:empty { display: none; }
.note { color: var(--colorTextSecondary); font-size: 14px; margin: 0 0 8px; }
.pair { display: grid; grid-template-columns: 1fr 1fr; gap: 0 12px; align-items: start; }
fieldset { border: 0; margin: 0 0 14px; padding: 0; } legend { padding: 0 0 4px; }
.choice { display: flex; gap: 10px; align-items: center; min-height: 40px; } .money { margin-left: auto; white-space: nowrap; font-variant-numeric: tabular-nums; }
.button { display: block; width: 100%; min-height: 48px; padding: 10px 16px; border: 1px solid transparent; border-radius: var(--borderRadius);
  background: var(--buttonColor); color: var(--buttonText); font: inherit; font-weight: 600; cursor: pointer; }
.button + .button, .buttons .button + .button { margin-top: 8px; } .button:disabled { opacity: .6; cursor: progress; }
.button.plain { background: transparent; color: inherit; border-color: var(--border); }
.wallets { display: grid; grid-template-columns: repeat(auto-fit, minmax(11rem, 1fr)); gap: 8px; } .wallets .button + .button { margin-top: 0; }
dl { margin: 0 0 10px; } dl div { display: flex; justify-content: space-between; gap: 16px; } dd { margin: 0; font-variant-numeric: tabular-nums; }
.due { display: flex; justify-content: space-between; font-weight: 600; border-top: 1px solid var(--border); padding: 10px 0; }
`;
