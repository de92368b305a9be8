import { formatAmount } from "./currency";
import { html, safeUrl, type Html } from "./html";
import type { CardErrors, CardField, CardValues } from "./payment-form";
import type { PageLanguage } from "./payment-page-words";
import type { SessionRecord } from "./store";

export type PaymentPage = {
  record: SessionRecord;
  merchant: string;
  language: PageLanguage;
  values: CardValues;
  errors: CardErrors;
  /** What the bank said to the last try; already in the page's language. */
  declined: string | null;
};

type MoneyFormat = (amount: number) => string;

const moneyFormat = ({ record, language }: PaymentPage): MoneyFormat => {
  return (amount) => formatAmount(amount, record.session.currency, language.locale);
};

function summaryLines({ record, language: { words } }: PaymentPage, money: MoneyFormat): Html {
  return html`<ul class="lines">
    ${record.lines.map(
      (line) =>
        html`<li>
          ${
            safeUrl(line.images[0] ?? null) === ""
              ? html`<span class="picture"></span>`
              : html`<img
                  class="picture"
                  src="${safeUrl(line.images[0] ?? null)}"
                  alt=""
                  width="48"
                  height="60"
                />`
          }
          <span>
            <span class="name">${line.description}</span><br />
            <span class="note">
              ${words.quantity(line.quantity)}${line.quantity > 1 ? `, ${words.each(money(line.price.unit_amount))}` : ""}
            </span>
          </span>
          <span class="money">${money(line.amount_subtotal)}</span>
        </li>`,
    )}
  </ul>`;
}

function summarySums({ record: { session }, language: { words } }: PaymentPage, money: MoneyFormat): Html {
  const { amount_discount: discount, amount_tax: tax } = session.total_details;
  const row = (label: string, amount: string): Html =>
    html`<div>
      <dt>${label}</dt>
      <dd class="money">${amount}</dd>
    </div>`;
  return html`<dl class="sums">
    ${row(words.subtotal, money(session.amount_subtotal))}
    ${discount > 0 && row(words.discount, money(-discount))}
    ${session.shipping_cost !== null && row(words.shipping, money(session.shipping_cost.amount_total))}
    ${tax > 0 && row(words.tax, money(tax))}
    <div class="due">
      <dt>${words.total}</dt>
      <dd class="money">${money(session.amount_total)}</dd>
    </div>
  </dl>`;
}

/** Only where the shop left the choice to this page. */
function shippingChoice({ record, language: { words } }: PaymentPage, money: MoneyFormat): Html | null {
  const { session, shippingNames } = record;
  if (session.shipping_options.length < 2) return null;
  return html`<form method="post" action="/c/pay/${session.id}/shipping" data-shipping>
    <fieldset>
      <legend>${words.delivery}</legend>
      ${session.shipping_options.map(
        (option) =>
          html`<label class="choice">
            <input
              type="radio"
              name="rate"
              value="${option.shipping_rate}"
              ${option.shipping_rate === session.shipping_cost?.shipping_rate && html`checked`}
            />
            <span>${shippingNames[option.shipping_rate]}</span>
            <span class="money">${money(option.shipping_amount)}</span>
          </label>`,
      )}
    </fieldset>
    <noscript><button class="button plain">${words.update}</button></noscript>
  </form>`;
}

function field({ values, errors }: PaymentPage, name: CardField, label: string, attributes: Html): Html {
  const error = errors[name];
  // The security code is never given back: no page should be able to show it.
  const value = name === "cvc" ? "" : values[name];
  return html`<div class="field">
    <label for="${name}">${label}</label>
    <input
      id="${name}"
      name="${name}"
      value="${value}"
      ${attributes}
      ${error !== undefined && html`aria-invalid="true" aria-describedby="${name}-error"`}
    />
    ${error !== undefined && html`<span class="error" id="${name}-error">${error}</span>`}
  </div>`;
}

function wallets({ record, language: { words } }: PaymentPage): Html {
  const button = (method: string, name: string): Html =>
    html`<form method="post" action="/c/pay/${record.id}" data-pay>
      <input type="hidden" name="method" value="${method}" />
      <button class="button wallet">${words.payWith(name)}</button>
    </form>`;
  return html`<section class="wallets" aria-label="${words.wallets}">
    ${button("apple_pay", "Apple Pay")} ${button("google_pay", "Google Pay")} ${button("link", "Link")}
  </section>`;
}

function cardForm(page: PaymentPage, money: MoneyFormat): Html {
  const { session } = page.record;
  const { words } = page.language;
  return html`<form method="post" action="/c/pay/${session.id}" data-pay novalidate>
    <input type="hidden" name="method" value="card" />
    ${
      session.customer_email === null &&
      field(page, "email", words.email, html`type="email" autocomplete="email" required`)
    }
    ${field(
      page,
      "cardNumber",
      words.cardNumber,
      html`inputmode="numeric" autocomplete="cc-number" placeholder="1234 1234 1234 1234" maxlength="25"
      required`,
    )}
    <div class="pair">
      ${field(page, "expiry", words.expiry, html`inputmode="numeric" autocomplete="cc-exp" maxlength="9" required`)}
      ${field(page, "cvc", words.cvc, html`inputmode="numeric" autocomplete="cc-csc" maxlength="4" required`)}
    </div>
    ${field(page, "name", words.nameOnCard, html`autocomplete="cc-name" maxlength="200" required`)}
    <button class="button">${words.payAmount(money(session.amount_total))}</button>
  </form>`;
}

function bankForm({ record, language: { words } }: PaymentPage): Html {
  const choice = (value: string, label: string, checked: boolean): Html =>
    html`<label class="choice">
      <input type="radio" name="outcome" value="${value}" ${checked && html`checked`} />${label}
    </label>`;
  return html`<form method="post" action="/c/pay/${record.id}" data-pay>
    <input type="hidden" name="method" value="bank_transfer" />
    <p class="note">${words.bankTransferNote}</p>
    <fieldset>
      <legend>${words.bankChoice}</legend>
      ${choice("succeed", words.bankSucceeds, true)} ${choice("fail", words.bankFails, false)}
      ${choice("wait", words.bankWaits, false)}
    </fieldset>
    <button class="button">${words.bankPay}</button>
  </form>`;
}

function testNote({ words }: PageLanguage): Html {
  const cards = [
    ["4242 4242 4242 4242", words.succeeds],
    ["5555 5555 5555 4444", words.succeeds],
    ["3782 822463 10005", words.succeeds],
    ["4000 0000 0000 0002", words.declined],
    ["4000 0000 0000 9995", words.noFunds],
    ["4000 0025 0000 3155", words.authenticates],
  ];
  return html`<details class="tests">
    <summary>${words.testCards}</summary>
    <p>${words.testNote}</p>
    <dl>
      ${cards.map(
        ([number, meaning]) =>
          html`<dt>${number}</dt>
            <dd>${meaning}</dd>`,
      )}
    </dl>
  </details>`;
}

function payments(page: PaymentPage, money: MoneyFormat): Html {
  const { session } = page.record;
  const { words } = page.language;
  if (session.amount_total === 0) {
    return html`<form method="post" action="/c/pay/${session.id}" data-pay>
      <input type="hidden" name="method" value="none" />
      <button class="button">${words.completeOrder}</button>
    </form>`;
  }
  return html`${wallets(page)}
    <h2 class="or">${words.or}</h2>
    ${
      session.customer_email !== null &&
      html`<div class="field">
        <label for="email">${words.email}</label>
        <input id="email" type="email" value="${session.customer_email}" readonly />
      </div>`
    }
    <h2 class="heading" id="method">${words.method}</h2>
    <div class="methods">
      <details name="method" open>
        <summary>${words.card}</summary>
        ${cardForm(page, money)}
      </details>
      <details name="method">
        <summary>${words.bankTransfer}</summary>
        ${bankForm(page)}
      </details>
    </div>
    ${testNote(page.language)}`;
}

/** The hosted payment page of an open session. */
export function paymentPage(page: PaymentPage): Html {
  const { record, merchant, language, declined, errors } = page;
  const { words } = language;
  const money = moneyFormat(page);
  const cancelUrl = safeUrl(record.session.cancel_url);
  return html`<div class="split">
    <section class="side" aria-label="${words.orderSummary}">
      <div class="column">
        ${cancelUrl !== "" && html`<a class="back" href="${cancelUrl}">${words.back(merchant)}</a>`}
        <div class="top">
          <span class="merchant">${merchant}</span><span class="pill">${words.testMode}</span>
        </div>
        <h1 class="paying">${words.pay(merchant)}</h1>
        <p class="amount">${money(record.session.amount_total)}</p>
        <details class="order" open>
          <summary>${words.showOrder}</summary>
          ${summaryLines(page, money)} ${summarySums(page, money)}
        </details>
        ${shippingChoice(page, money)}
      </div>
    </section>
    <main class="main">
      <div class="column">
        ${
          declined !== null &&
          html`<p class="alert" role="alert" tabindex="-1">
            <strong>${declined}</strong>${words.tryAnother}
          </p>`
        }
        ${Object.keys(errors).length > 0 && html`<p class="alert" role="alert" tabindex="-1">${words.errorTitle}</p>`}
        ${payments(page, money)}
      </div>
    </main>
  </div>`;
}

/** A page with one message and one way on. */
export function messagePage(title: string, text: string, link: { url: string; label: string } | null): Html {
  return html`<main class="message">
    <h1>${title}</h1>
    <p>${text}</p>
    ${link !== null && link.url !== "" && html`<a class="button" href="${link.url}">${link.label}</a>`}
  </main>`;
}

/** The bank's page between card form and shop. */
export function authenticationPage(action: string, text: string, { words }: PageLanguage): Html {
  const form = (outcome: string, label: string, look: string): Html =>
    html`<form method="post" action="${action}">
      <input type="hidden" name="outcome" value="${outcome}" />
      <button class="button ${look}">${label}</button>
    </form>`;
  return html`<main class="message">
    <div class="top"><span class="pill">${words.testMode}</span></div>
    <h1>${words.authTitle}</h1>
    <p>${text}</p>
    ${form("complete", words.authPass, "")} ${form("fail", words.authFail, "plain")}
  </main>`;
}
