import { delayedMethodType } from "./checkout-sessions";
import { html, type Html } from "./html";
import type { PageLanguage } from "./payment-page-words";

function field(id: string, label: string, attributes: Html): Html {
  return html`<div class="field">
    <label for="${id}">${label}</label>
    <input id="${id}" name="${id}" ${attributes} aria-describedby="${id}-error" />
    <span class="error" id="${id}-error" role="alert"></span>
  </div>`;
}

/** What the Payment Element shows: a card, or the way of paying that settles days later. */
export function paymentFrame(currency: string, { words }: PageLanguage): Html {
  const outcome = (value: string, label: string, isChecked: boolean): Html =>
    html`<label class="choice">
      <input type="radio" name="outcome" value="${value}" ${isChecked && html`checked`} />${label}
    </label>`;
  return html`<form data-kind="payment" novalidate>
    <div class="methods" role="radiogroup" aria-label="${words.method}">
      <div class="method">
        <label><input type="radio" name="method" value="card" checked />${words.card}</label>
        <div class="inside">
          ${field(
            "cardNumber",
            words.cardNumber,
            html`inputmode="numeric" autocomplete="cc-number" placeholder="1234 1234 1234 1234" maxlength="25"`,
          )}
          <div class="pair">
            ${field("expiry", words.expiry, html`inputmode="numeric" autocomplete="cc-exp" maxlength="9"`)}
            ${field("cvc", words.cvc, html`inputmode="numeric" autocomplete="cc-csc" maxlength="4"`)}
          </div>
        </div>
      </div>
      <div class="method">
        <label>
          <input type="radio" name="method" value="${delayedMethodType(currency)}" />${words.bankTransfer}
        </label>
        <div class="inside">
          <p class="note">${words.bankTransferNote}</p>
          <fieldset>
            <legend>${words.bankChoice}</legend>
            ${outcome("succeed", words.bankSucceeds, true)} ${outcome("fail", words.bankFails, false)}
            ${outcome("wait", words.bankWaits, false)}
          </fieldset>
        </div>
      </div>
    </div>
  </form>`;
}

const WALLET_NAMES: Readonly<Record<string, string>> = { apple_pay: "Apple Pay", google_pay: "Google Pay" };

/** The wallets of the device, one button each. */
export function expressFrame(wallets: readonly string[], { words }: PageLanguage): Html {
  return html`<form data-kind="express" class="wallets">
    ${wallets
      .filter((wallet) => wallet in WALLET_NAMES)
      .map(
        (wallet) =>
          html`<button class="button" value="${wallet}">
            ${words.payWith(WALLET_NAMES[wallet] ?? "")}
          </button>`,
      )}
  </form>`;
}

type WalletAddress = {
  readonly label: string;
  readonly line1: string;
  readonly city: string;
  readonly state: string;
  readonly postal_code: string;
  readonly country: string;
};

/** What a wallet might keep. Some write a state's name, some its code. */
const WALLET_ADDRESSES: readonly WalletAddress[] = [
  {
    label: "Portland, Oregon",
    line1: "200 Pine Road",
    city: "Portland",
    state: "OR",
    postal_code: "97201",
    country: "US",
  },
  {
    label: "New York, New York",
    line1: "1 Main Street",
    city: "New York",
    state: "New York",
    postal_code: "10001",
    country: "US",
  },
  {
    label: "Toronto, Ontario",
    line1: "10 King Street",
    city: "Toronto",
    state: "ON",
    postal_code: "M5H 1A1",
    country: "CA",
  },
  { label: "Berlin", line1: "Torstraße 1", city: "Berlin", state: "", postal_code: "10119", country: "DE" },
  { label: "Wien", line1: "Ringstraße 1", city: "Wien", state: "", postal_code: "1010", country: "AT" },
];

/** A wallet's own sheet: whose, where to, how, and how much. */
export function sheetFrame(wallet: string, language: PageLanguage): Html {
  const { words } = language;
  const name = WALLET_NAMES[wallet] ?? wallet;
  return html`<form data-kind="sheet">
    <p><span class="pill">${words.testMode}</span></p>
    <h1>${name}</h1>
    ${field("name", words.name, html`value="Wallet Payer" autocomplete="off"`)}
    ${field("email", words.email, html`value="wallet.payer@example.com" autocomplete="off"`)}
    ${field("phone", words.phone, html`value="+1 503 555 0100" autocomplete="off"`)}
    <div class="field">
      <label for="address">${words.delivery}</label>
      <select id="address" name="address">
        ${WALLET_ADDRESSES.map(
          ({ label, ...address }) =>
            html`<option value="${JSON.stringify(address)}" data-country="${address.country}">
              ${label}
            </option>`,
        )}
      </select>
    </div>
    <p class="error" id="refused" role="alert" hidden>${words.addressRefused}</p>
    <fieldset id="rates">
      <legend>${words.shipping}</legend>
    </fieldset>
    <dl id="items"></dl>
    <p class="due"><span>${words.total}</span><span id="total"></span></p>
    <div class="buttons">
      <button class="button" id="pay" value="pay">${words.payWith(name)}</button>
      <button class="button plain" value="cancel">${words.cancel}</button>
    </div>
  </form>`;
}

/** The bank's question, in a dialog over the shop's page. */
export function authenticateFrame(text: string, { words }: PageLanguage): Html {
  return html`<form data-kind="authenticate">
    <p><span class="pill">${words.testMode}</span></p>
    <h1>${words.authTitle}</h1>
    <p>${text}</p>
    <div class="buttons">
      <button class="button" value="complete">${words.authPass}</button>
      <button class="button plain" value="fail">${words.authFail}</button>
    </div>
  </form>`;
}
