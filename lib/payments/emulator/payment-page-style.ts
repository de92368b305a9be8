/** The payment page's own look: deliberately not the shop's, as a hosted page is somebody else's. */
export const PAYMENT_PAGE_STYLE = `
:root { color-scheme: light dark;
  --page: #ffffff; --side: #f4f5f8; --ink: #1a1d29; --soft: #565c6e; --line: #d9dce5; --field: #8a90a3;
  --accent: #3843c4; --on-accent: #ffffff; --bad: #b3261e; --bad-ground: #fdf1f0; --pill: #ffe9b8; --on-pill: #5b3d00;
  --wallet: #000000; --on-wallet: #ffffff; }
@media (prefers-color-scheme: dark) { :root {
  --page: #14161d; --side: #1c1f29; --ink: #eef0f6; --soft: #adb3c5; --line: #343948; --field: #737a8f;
  --accent: #a9b2ff; --on-accent: #10143a; --bad: #ffb4ab; --bad-ground: #3a1c1a; --pill: #4a3a12; --on-pill: #ffe2a0;
  --wallet: #ffffff; --on-wallet: #000000; } }
*, *::before, *::after { box-sizing: border-box; }
body { margin: 0; background: var(--page); color: var(--ink); font: 16px/1.5 system-ui, "Segoe UI", Roboto, sans-serif; }
h1, h2, p, dl, dd, ul { margin: 0; padding: 0; }
a { color: inherit; text-underline-offset: 3px; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
.split { display: grid; min-height: 100vh; }
.side { background: var(--side); padding: 24px 20px 28px; }
.main { padding: 28px 20px 40px; }
.column { max-width: 440px; margin: 0 auto; }
@media (min-width: 900px) {
  .split { grid-template-columns: 1fr 1fr; }
  .side, .main { padding: 64px 48px; }
  .side .column { margin: 0 0 0 auto; } .main .column { margin: 0 auto 0 0; }
  .side .column { position: sticky; top: 64px; }
}
.top { display: flex; flex-wrap: wrap; align-items: center; gap: 8px 12px; }
.merchant { font-weight: 600; }
.pill { background: var(--pill); color: var(--on-pill); border-radius: 4px; padding: 1px 8px; font-size: 13px; font-weight: 600; }
.back { display: inline-block; padding: 4px 0; margin-bottom: 16px; color: var(--soft); font-size: 15px; }
.paying { margin-top: 24px; color: var(--soft); font-size: 16px; font-weight: 500; }
.amount { font-size: 36px; line-height: 1.2; font-weight: 650; letter-spacing: -0.01em; font-variant-numeric: tabular-nums; }
.order > summary { cursor: pointer; padding: 10px 0; margin-top: 8px; font-weight: 500; }
.order .lines { margin-top: 12px; }
@media (min-width: 900px) { .order > summary { display: none; } .order .lines { margin-top: 28px; } }
.lines { list-style: none; margin-top: 28px; display: grid; gap: 16px; }
.lines li { display: grid; grid-template-columns: 48px 1fr auto; gap: 2px 14px; align-items: start; }
.lines .picture { width: 48px; height: 60px; border-radius: 4px; background: var(--line); object-fit: cover; }
.lines .name { font-weight: 500; overflow-wrap: anywhere; }
.note { color: var(--soft); font-size: 14px; }
.money { font-variant-numeric: tabular-nums; white-space: nowrap; }
.sums { margin-top: 20px; border-top: 1px solid var(--line); padding-top: 16px; display: grid; gap: 8px; }
.sums div { display: flex; justify-content: space-between; gap: 16px; }
.sums .due { border-top: 1px solid var(--line); padding-top: 14px; margin-top: 6px; font-weight: 600; }
.alert { background: var(--bad-ground); border: 1px solid var(--bad); color: var(--bad); border-radius: 6px; padding: 12px 14px; margin-bottom: 20px; }
.alert strong { display: block; }
.wallets { display: grid; gap: 10px; }
.button { display: block; width: 100%; min-height: 48px; padding: 10px 16px; border: 1px solid transparent; border-radius: 6px; background: var(--accent);
  color: var(--on-accent); font: inherit; font-weight: 600; cursor: pointer; text-align: center; text-decoration: none; }
.button:hover { filter: brightness(1.08); }
.button[aria-disabled="true"] { opacity: .65; cursor: progress; }
.button.wallet { background: var(--wallet); color: var(--on-wallet); }
.button.plain { background: transparent; border-color: var(--field); color: var(--ink); }
.or { display: flex; align-items: center; gap: 14px; margin: 24px 0; color: var(--soft); font-size: 14px; font-weight: 400; }
.or::before, .or::after { content: ""; flex: 1; border-top: 1px solid var(--line); }
.heading { font-size: 16px; font-weight: 600; margin: 24px 0 10px; }
.field { display: grid; gap: 4px; margin-bottom: 14px; }
.field label { font-size: 15px; font-weight: 500; }
.field input { width: 100%; min-height: 46px; padding: 9px 12px; border: 1px solid var(--field); border-radius: 6px; background: var(--page); color: var(--ink);
  font: inherit; font-variant-numeric: tabular-nums; }
.field input::placeholder { color: var(--soft); opacity: .8; }
.field input[readonly] { background: var(--side); border-color: var(--line); }
.field input[aria-invalid="true"] { border-color: var(--bad); box-shadow: 0 0 0 1px var(--bad); }
.error { color: var(--bad); font-size: 14px; }
.pair { display: grid; grid-template-columns: 1fr 1fr; gap: 0 12px; align-items: start; }
.methods { border: 1px solid var(--line); border-radius: 8px; overflow: clip; }
.methods details + details { border-top: 1px solid var(--line); }
.methods summary { padding: 14px 16px; min-height: 52px; font-weight: 600; cursor: pointer; list-style: none; display: flex; align-items: center; gap: 12px; }
.methods summary::-webkit-details-marker { display: none; }
.methods summary::before { content: ""; flex: none; width: 18px; height: 18px; border: 2px solid var(--field); border-radius: 50%; }
.methods details[open] summary::before { border: 6px solid var(--accent); }
.methods summary:focus-visible { outline-offset: -3px; border-radius: 8px; }
.methods form { padding: 4px 16px 18px; }
fieldset { border: 0; margin: 12px 0 16px; padding: 0; display: grid; gap: 2px; }
legend { padding: 0; font-weight: 500; font-size: 15px; }
.choice { display: flex; gap: 10px; align-items: center; min-height: 36px; }
.choice input { width: 18px; height: 18px; accent-color: var(--accent); margin: 0; }
.choice .money { margin-left: auto; }
.tests { margin-top: 28px; border-top: 1px solid var(--line); padding-top: 14px; font-size: 14px; color: var(--soft); }
.tests summary { cursor: pointer; min-height: 32px; padding: 4px 0; font-weight: 600; }
.tests dl { display: grid; grid-template-columns: auto 1fr; gap: 4px 16px; margin-top: 10px; }
.tests dt { font-family: ui-monospace, monospace; color: var(--ink); white-space: nowrap; }
.message { max-width: 460px; margin: 0 auto; padding: 18vh 20px 40px; display: grid; gap: 16px; }
.message h1 { font-size: 28px; line-height: 1.25; }
`;

/** Groups digits while typing and stops a second press; the page works the same without it. */
export const PAYMENT_PAGE_SCRIPT = `
// On a phone the order folds away, so that paying is in reach; the total stays in view above it.
const order = document.querySelector(".order");
const wide = matchMedia("(min-width: 900px)");
if (order) {
  order.open = wide.matches;
  wide.addEventListener("change", () => { order.open = wide.matches; });
}
const group = (digits) => /^3[47]/.test(digits)
  ? [digits.slice(0, 4), digits.slice(4, 10), digits.slice(10, 15)].filter(Boolean).join(" ")
  : (digits.slice(0, 19).match(/.{1,4}/g) || []).join(" ");
const keepCaret = (input, format) => {
  const before = input.value.slice(0, input.selectionStart).replace(/\\D/g, "").length;
  input.value = format(input.value.replace(/\\D/g, ""));
  let caret = 0;
  for (let seen = 0; caret < input.value.length && seen < before; caret += 1) if (/\\d/.test(input.value[caret])) seen += 1;
  if (before >= input.value.replace(/\\D/g, "").length) caret = input.value.length;
  input.setSelectionRange(caret, caret);
};
const number = document.getElementById("cardNumber");
if (number) number.addEventListener("input", () => keepCaret(number, group));
const expiry = document.getElementById("expiry");
if (expiry) expiry.addEventListener("input", (event) => {
  let digits = expiry.value.replace(/\\D/g, "");
  if (/^[2-9]$/.test(digits)) digits = "0" + digits;
  if (digits.length === 6) digits = digits.slice(0, 2) + digits.slice(4);
  digits = digits.slice(0, 4);
  const deleting = event.inputType && event.inputType.startsWith("delete");
  if (!deleting) expiry.value = digits.length > 1 ? digits.slice(0, 2) + " / " + digits.slice(2) : digits;
});
let sent = false;
for (const form of document.querySelectorAll("form[data-pay]")) form.addEventListener("submit", (event) => {
  if (sent) return event.preventDefault();
  sent = true;
  const button = form.querySelector("button");
  button.setAttribute("aria-disabled", "true");
  button.dataset.label = button.textContent;
  button.textContent = document.body.dataset.processing;
});
addEventListener("pageshow", (event) => {
  if (!event.persisted) return;
  sent = false;
  for (const button of document.querySelectorAll("button[data-label]")) {
    button.removeAttribute("aria-disabled");
    button.textContent = button.dataset.label;
  }
});
for (const radio of document.querySelectorAll("form[data-shipping] input[type=radio]")) radio.addEventListener("change", () => radio.form.submit());
const problem = document.querySelector("[aria-invalid=true]") || document.querySelector(".alert");
if (problem) problem.focus();
`;
