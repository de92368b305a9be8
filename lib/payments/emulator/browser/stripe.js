// A stand-in of Stripe.js for development and tests: the part of its interface that the shop uses, with the same names,
// the same order of calls and the same shape of errors. As with Stripe, what is typed into its fields never reaches
// the shop's page: they are frames of the emulator's origin, and only their results come out.
(() => {
  const origin = new URL(document.currentScript.src).origin;
  let made = 0;

  /** Stripe.js throws this for a mistake of the page's author. */
  class IntegrationError extends Error {
    name = "IntegrationError";
  }

  /** A frame of the emulator that can be asked and can tell. */
  class Frame {
    constructor(path, title, onTell) {
      made += 1;
      this.waiting = new Map();
      this.isThere = new Promise((resolve) => (this.arrive = resolve));
      this.element = document.createElement("iframe");
      this.element.title = title;
      this.element.name = `__stand_in_${made}`;
      this.element.style.cssText =
        "border:0;display:block;width:calc(100% + 6px);margin:-3px;height:0;background:transparent";
      const address = new URL(path, origin);
      address.searchParams.set("parent", location.origin);
      this.element.src = address.href;
      this.listen = (event) => {
        if (event.source !== this.element.contentWindow || event.origin !== origin) return;
        const { kind, reply, ...rest } = event.data;
        if (kind === "hello") this.arrive();
        else if (kind === "height") this.element.style.height = `${rest.height}px`;
        else if (kind === "reply") {
          this.waiting.get(reply)?.(rest);
          this.waiting.delete(reply);
        } else onTell(kind, rest);
      };
      addEventListener("message", this.listen);
    }

    async tell(message) {
      await this.isThere;
      this.element.contentWindow?.postMessage(message, origin);
    }

    ask(message) {
      made += 1;
      const reply = made;
      return new Promise((resolve) => {
        this.waiting.set(reply, resolve);
        void this.tell({ ...message, reply });
      });
    }

    close() {
      removeEventListener("message", this.listen);
      this.element.remove();
    }
  }

  /** Covers the page, as a bank's dialog or a wallet's sheet does. */
  function openDialog(path, title, onTell) {
    const frame = new Frame(path, title, onTell);
    const dialog = document.createElement("dialog");
    dialog.style.cssText =
      "border:0;padding:0;margin:auto;width:min(26rem,calc(100vw - 2rem));max-height:90vh;background:transparent";
    frame.element.style.cssText = "border:0;display:block;width:100%;height:0;max-height:90vh";
    dialog.setAttribute("aria-label", title);
    dialog.append(frame.element);
    document.body.append(dialog);
    dialog.addEventListener("cancel", (event) => {
      event.preventDefault();
      onTell("cancel", {});
    });
    dialog.showModal();
    return {
      frame,
      close() {
        frame.close();
        dialog.remove();
      },
    };
  }

  class Element {
    handlers = new Map();

    constructor(elements, type, options) {
      Object.assign(this, { elements, type, options });
    }

    on(name, handler) {
      this.handlers.set(name, [...(this.handlers.get(name) ?? []), handler]);
      return this;
    }

    off(name, handler) {
      const left = (this.handlers.get(name) ?? []).filter((each) => handler && each !== handler);
      this.handlers.set(name, left);
      return this;
    }

    emit(name, event = {}) {
      const handlers = this.handlers.get(name) ?? [];
      for (const handler of handlers) handler({ elementType: this.type, ...event });
      return handlers.length > 0;
    }

    mount(target) {
      const node = typeof target === "string" ? document.querySelector(target) : target;
      if (!node) throw new IntegrationError(`Invalid DOM element: ${target}`);
      node.replaceChildren(this.frame.element);
      const late = setTimeout(
        () => this.emit("loaderror", { error: { type: "api_connection_error", message: "No answer" } }),
        10_000,
      );
      const start = async () => {
        await this.frame.isThere;
        clearTimeout(late);
        this.start();
      };
      void start();
    }

    update(options) {
      Object.assign(this.options, options);
      this.start();
    }

    unmount() {
      this.frame.element.remove();
    }

    destroy() {
      this.frame.close();
      this.elements.forget(this);
    }

    focus() {
      this.frame.element.focus();
      void this.frame.tell({ kind: "focus" });
    }
  }

  class PaymentElement extends Element {
    frame = new Frame(this.elements.path("payment"), "Secure payment input frame", (kind, event) =>
      this.emit(kind, event),
    );

    start() {
      const { appearance = {} } = this.elements.options;
      void this.frame.tell({ kind: "start", appearance });
    }
  }

  class ExpressCheckoutElement extends Element {
    /** The wallets this device has: Apple's tells of itself as Apple's does, Google's lives on Android. */
    wallets = [
      ...("ApplePaySession" in window ? ["apple_pay"] : []),
      ...(/Android/.test(navigator.userAgent) ? ["google_pay"] : []),
    ];
    sheet = null;

    frame = new Frame(
      this.elements.path("express", { wallets: this.wallets.join(",") }),
      "Secure express checkout frame",
      (kind, event) => kind === "press" && this.press(event.wallet),
    );

    start() {
      const { appearance = {} } = this.elements.options;
      void this.frame.tell({ kind: "start", appearance });
      const has = (wallet) => this.wallets.includes(wallet);
      this.emit("ready", {
        availablePaymentMethods:
          this.wallets.length > 0
            ? { applePay: has("apple_pay"), googlePay: has("google_pay"), link: false }
            : undefined,
      });
    }

    /** A wallet opens only after the page has said, within a second, what it wants to know. */
    press(wallet) {
      let isAnswered = false;
      const open = (wanted = {}) => {
        if (isAnswered) return;
        isAnswered = true;
        this.open(wallet, wanted);
      };
      setTimeout(() => (isAnswered = true), 1000);
      const isHeard = this.emit("click", {
        expressPaymentType: wallet,
        resolve: open,
        reject: () => (isAnswered = true),
      });
      if (!isHeard) open();
    }

    open(wallet, wanted) {
      const { shippingAddressRequired = false, shippingRates = [] } = wanted;
      if (shippingAddressRequired && shippingRates.length === 0)
        throw new IntegrationError("shippingRates is required when shippingAddressRequired is true.");
      this.wanted = { ...wanted, shippingRates };
      this.rate = shippingRates[0] ?? null;
      this.checkSum();
      const path = this.elements.path("sheet", { wallet });
      this.sheet = openDialog(path, "Wallet", (kind, event) => this.told(wallet, kind, event));
      void this.sheet.frame.tell({ kind: "start", ...this.shown() });
    }

    shown() {
      const { lineItems = [], shippingRates, shippingAddressRequired, phoneNumberRequired } = this.wanted;
      const { allowedShippingCountries = null } = this.wanted;
      const { amount, currency } = this.elements.options;
      const chosen = this.rate?.id ?? null;
      const wants = { address: shippingAddressRequired, phone: phoneNumberRequired };
      return { lineItems, shippingRates, chosen, amount, currency, wants, allowedShippingCountries };
    }

    /** What is listed may not be more than what is asked for, as in Stripe.js. */
    checkSum() {
      const listed = (this.wanted.lineItems ?? []).reduce((sum, { amount }) => sum + amount, 0);
      if (listed + (this.rate?.amount ?? 0) > this.elements.options.amount)
        throw new IntegrationError("The amount is less than the total of the line items and shipping rate.");
    }

    told(wallet, kind, event) {
      const answer = {
        resolve: (change = {}) => {
          Object.assign(this.wanted, change);
          if (kind === "address") this.rate = this.wanted.shippingRates[0] ?? null;
          this.checkSum();
          void this.sheet?.frame.tell({ kind: "update", ...this.shown() });
        },
        reject: () => void this.sheet?.frame.tell({ kind: "refused" }),
      };
      if (kind === "cancel") {
        this.closeSheet();
        this.emit("cancel");
      } else if (kind === "address") {
        const { name, address } = event;
        const { line1: _line1, line2: _line2, ...part } = address;
        this.emit("shippingaddresschange", { name, address: part, ...answer });
      } else if (kind === "rate") {
        this.rate = this.wanted.shippingRates.find(({ id }) => id === event.rate) ?? this.rate;
        this.emit("shippingratechange", { shippingRate: this.rate, ...answer });
      } else if (kind === "pay") {
        const { name, email, phone, address } = event;
        this.elements.payer = { frame: this.sheet.frame, details: { method: wallet } };
        this.emit("confirm", {
          expressPaymentType: wallet,
          billingDetails: { name, email, phone, address },
          ...(this.wanted.shippingAddressRequired
            ? { shippingAddress: { name, address }, shippingRate: this.rate }
            : {}),
          paymentFailed: () => this.closeSheet(),
        });
      }
    }

    closeSheet() {
      this.sheet?.close();
      this.sheet = null;
      this.elements.payer = null;
    }
  }

  const addressParts = ["line1", "line2", "city", "state", "postal_code", "country"];

  /** What the page took upon itself with `fields: never` it must say when it confirms. */
  function requireBilling(element, params) {
    const fields = element.options.fields?.billingDetails;
    if (fields === undefined) return;
    const given = params?.payment_method_data?.billing_details ?? {};
    const wanted =
      fields === "never"
        ? ["name", "email", "phone", "address"]
        : Object.keys(fields).filter((each) => fields[each] === "never");
    for (const name of wanted) {
      const missing =
        name === "address"
          ? addressParts.find((part) => given.address?.[part] === undefined)
          : given[name] === undefined && name;
      if (missing)
        throw new IntegrationError(
          `You specified "never" for fields.billing_details.${name} when creating the payment Element, but did not pass params.billing_details.${missing} when calling stripe.confirmPayment().`,
        );
    }
  }

  class Elements {
    made = [];
    payer = null;
    isSubmitted = false;

    constructor(options, locale) {
      if (options.mode !== "payment") throw new IntegrationError("The stand-in knows mode 'payment' only.");
      if (!Number.isInteger(options.amount) || options.amount < 1)
        throw new IntegrationError("amount must be a positive integer.");
      this.options = { ...options };
      this.locale = locale;
    }

    path(kind, query = {}) {
      const { currency } = this.options;
      return `/elements/${kind}?${new URLSearchParams({ ...query, currency, locale: this.locale })}`;
    }

    create(type, options = {}) {
      if (this.getElement(type)) throw new IntegrationError(`Can only create one Element of type ${type}.`);
      const kinds = { payment: PaymentElement, expressCheckout: ExpressCheckoutElement };
      if (!(type in kinds)) throw new IntegrationError(`The stand-in has no Element of type ${type}.`);
      const element = new kinds[type](this, type, options);
      this.made.push(element);
      return element;
    }

    getElement(type) {
      return this.made.find((element) => element.type === type) ?? null;
    }

    forget(element) {
      this.made = this.made.filter((each) => each !== element);
    }

    update(change) {
      Object.assign(this.options, change);
      this.isSubmitted = false;
      if (change.appearance) for (const element of this.made) element.start();
    }

    async submit() {
      this.isSubmitted = true;
      if (this.payer) return { selectedPaymentMethod: this.payer.details.method };
      const payment = this.getElement("payment");
      if (!payment) throw new IntegrationError("elements.submit() needs a mounted payment Element.");
      return payment.frame.ask({ kind: "submit" });
    }
  }

  const authenticate = (secret, locale) =>
    new Promise((resolve) => {
      const query = new URLSearchParams({ client_secret: secret, locale });
      const dialog = openDialog(`/elements/authenticate?${query}`, "3D Secure", (kind, event) => {
        // The dialog of a bank is closed by its own buttons.
        if (kind !== "done") return;
        dialog.close();
        resolve(event);
      });
    });

  function Stripe(key, { locale = "auto" } = {}) {
    if (!/^pk_(test|live)_\w+$/.test(key)) throw new IntegrationError(`Invalid publishable key: ${key}`);

    async function confirmPayment({ elements, clientSecret, confirmParams = {}, redirect = "always" }) {
      if (!elements.isSubmitted)
        throw new IntegrationError("elements.submit() must be called before stripe.confirmPayment().");
      if (redirect === "always" && !confirmParams.return_url)
        throw new IntegrationError("stripe.confirmPayment() needs confirmParams.return_url.");
      const payment = elements.getElement("payment");
      const wallet = elements.payer;
      if (!wallet) requireBilling(payment, confirmParams);
      let result = await (wallet?.frame ?? payment.frame).ask({
        kind: "confirm",
        client_secret: clientSecret,
        amount: elements.options.amount,
        currency: elements.options.currency,
        return_url: confirmParams.return_url ?? null,
        billing_details: confirmParams.payment_method_data?.billing_details ?? null,
        ...wallet?.details,
      });
      elements.getElement("expressCheckout")?.closeSheet();
      if (result.paymentIntent?.status === "requires_action")
        result = await authenticate(clientSecret, locale);
      if (result.error) return { error: result.error };
      if (redirect === "always") {
        const target = new URL(confirmParams.return_url);
        target.searchParams.set("payment_intent", result.paymentIntent.id);
        target.searchParams.set("payment_intent_client_secret", clientSecret);
        const { status } = result.paymentIntent;
        target.searchParams.set("redirect_status", status === "processing" ? "pending" : "succeeded");
        location.assign(target.href);
        // As Stripe.js: nothing more is said, the page is left.
        return new Promise(() => {});
      }
      return { paymentIntent: result.paymentIntent };
    }

    return {
      elements: (options) => new Elements(options, locale),
      confirmPayment,
      async retrievePaymentIntent(secret) {
        const frame = new Frame("/elements/retrieve", "Stripe", () => {});
        frame.element.hidden = true;
        document.body.append(frame.element);
        const result = await frame.ask({ kind: "retrieve", client_secret: secret });
        frame.close();
        return result;
      },
      _registerWrapper() {},
    };
  }
  Stripe.version = "endive";
  window.Stripe = Stripe;
})();
