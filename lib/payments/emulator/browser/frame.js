// Runs inside the stand-in's frames, on the emulator's own origin.
(() => {
  const query = new URLSearchParams(location.search);
  const shop = query.get("parent");
  const form = document.querySelector("form");

  const tell = (message) => parent.postMessage(message, shop);
  const post = async (path, body) => {
    const answer = await fetch(path, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ locale: query.get("locale"), ...body }),
    });
    return answer.json();
  };
  const typed = () => Object.fromEntries(new FormData(form));

  function applyAppearance({ variables = {}, rules = {} }) {
    const root = document.documentElement;
    const line = rules[".Input"]?.border?.split(" ").at(-1);
    if (line) root.style.setProperty("--border", line);
    for (const [name, value] of Object.entries(variables)) {
      // `colorPrimary` → `--colorPrimary`; the sheet has a value of its own for each.
      if (/^\w+$/.test(name)) root.style.setProperty(`--${name}`, value);
    }
    if (variables.colorScheme) root.style.colorScheme = variables.colorScheme;
  }

  /** Whether the fields are all filled, and by which method; never what is in them. */
  function tellChange() {
    const { method, cardNumber = "", expiry = "", cvc = "" } = typed();
    const complete = method !== "card" || (cardNumber.length > 13 && expiry.length > 5 && cvc.length > 2);
    tell({ kind: "change", complete, empty: cardNumber + expiry + cvc === "", value: { type: method } });
  }

  /** A card's number in the groups that are printed on it, the caret behind the digit that was just typed. */
  function groupDigits(field) {
    if (/[^\d\s-]/.test(field.value)) return;
    const before = field.value.slice(0, field.selectionStart ?? field.value.length).replace(/\D/g, "").length;
    const digits = field.value.replace(/\D/g, "");
    const groups = /^3[47]/.test(digits) ? [4, 6, 5] : [4, 4, 4, 4, 3];
    let [from, grouped, caret] = [0, "", 0];
    for (const length of groups) {
      const group = digits.slice(from, from + length);
      if (group === "") break;
      if (grouped !== "") grouped += " ";
      if (before > from) caret = grouped.length + Math.min(before - from, group.length);
      grouped += group;
      from += length;
    }
    // What is longer than any card is left as it was typed, to be seen.
    if (from < digits.length || grouped === field.value) return;
    field.value = grouped;
    field.setSelectionRange(caret, caret);
  }

  function showErrors(errors) {
    for (const field of document.querySelectorAll("input[id]")) {
      const note = document.getElementById(`${field.id}-error`);
      if (!note) continue;
      note.textContent = errors[field.id] ?? "";
      if (errors[field.id]) field.setAttribute("aria-invalid", "true");
      else field.removeAttribute("aria-invalid");
    }
    document.querySelector("[aria-invalid=true]")?.focus();
  }

  const money = (amount, currency) => {
    const format = new Intl.NumberFormat(document.documentElement.lang, { style: "currency", currency });
    return format.format(amount / 10 ** format.resolvedOptions().maximumFractionDigits);
  };

  /** A wallet's sheet: what it shows comes from the page, which quotes again for each address. */
  function showSheet({
    lineItems,
    shippingRates,
    chosen,
    amount,
    currency,
    wants,
    allowedShippingCountries,
  }) {
    const list = document.getElementById("items");
    const row = (label, value) => {
      const line = document.createElement("div");
      const [term, detail] = [document.createElement("dt"), document.createElement("dd")];
      term.textContent = label;
      detail.textContent = value;
      line.append(term, detail);
      return line;
    };
    list.replaceChildren(...lineItems.map(({ name, amount: part }) => row(name, money(part, currency))));
    const rates = document.getElementById("rates");
    rates.hidden = shippingRates.length === 0;
    rates.replaceChildren(
      rates.querySelector("legend"),
      ...shippingRates.map(({ id, displayName, amount: price }) => {
        const label = document.createElement("label");
        label.className = "choice";
        const radio = document.createElement("input");
        Object.assign(radio, { type: "radio", name: "rate", value: id, checked: id === chosen });
        const cost = document.createElement("span");
        cost.className = "money";
        cost.textContent = money(price, currency);
        label.append(radio, displayName, cost);
        return label;
      }),
    );
    document.getElementById("total").textContent = money(amount, currency);
    const places = document.getElementById("address");
    places.closest("div").hidden = !wants.address;
    document.getElementById("phone").closest("div").hidden = !wants.phone;
    for (const option of places.options)
      option.hidden = option.disabled =
        allowedShippingCountries !== null && !allowedShippingCountries.includes(option.dataset.country);
    if (places.selectedOptions[0]?.disabled)
      places.value = [...places.options].find((option) => !option.disabled)?.value ?? "";
    document.getElementById("refused").hidden = true;
    document.getElementById("pay").disabled = false;
  }

  const payer = () => {
    const { name, email, phone, address } = typed();
    return { name, email, ...(phone ? { phone } : {}), address: JSON.parse(address) };
  };
  const tellAddress = () => {
    document.getElementById("pay").disabled = true;
    const { name, address } = payer();
    tell({ kind: "address", name, address });
  };

  const answers = {
    start(message) {
      if (message.appearance) applyAppearance(message.appearance);
      if (form?.dataset.kind === "sheet") {
        showSheet(message);
        if (message.wants.address) tellAddress();
      } else tell({ kind: "ready" });
    },
    update: showSheet,
    refused() {
      document.getElementById("refused").hidden = false;
    },
    focus() {
      document.querySelector("[aria-invalid=true], input:checked, input")?.focus();
    },
    async submit() {
      const { errors, error, method } = await post("/elements/check", typed());
      showErrors(errors);
      return error ? { error } : { selectedPaymentMethod: method };
    },
    confirm: ({ kind: _kind, reply: _reply, ...message }) =>
      post(
        "/elements/confirm",
        form.dataset.kind === "sheet" ? { ...message, payer: payer() } : { ...typed(), ...message },
      ),
    retrieve: ({ client_secret }) => post("/elements/retrieve", { client_secret }),
  };

  async function hear(message) {
    const { kind, reply } = message;
    const result = await answers[kind]?.(message);
    if (reply !== undefined) tell({ kind: "reply", reply, ...result });
  }
  addEventListener("message", (event) => {
    if (event.source === parent && event.origin === shop) void hear(event.data);
  });

  async function press(button) {
    if (form.dataset.kind === "sheet") {
      if (button.value === "cancel") return tell({ kind: "cancel" });
      button.disabled = true;
      return tell({ kind: "pay", ...payer() });
    }
    if (form.dataset.kind === "express") return tell({ kind: "press", wallet: button.value });
    if (form.dataset.kind !== "authenticate") return undefined;
    const body = { client_secret: query.get("client_secret"), passed: button.value === "complete" };
    return tell({ kind: "done", ...(await post("/elements/authenticate", body)) });
  }

  if (form) {
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      void press(event.submitter);
    });
    form.addEventListener("input", (event) => {
      if (form.dataset.kind === "payment") {
        event.target.removeAttribute("aria-invalid");
        if (event.target.id === "cardNumber") groupDigits(event.target);
        tellChange();
      } else if (event.target.id === "address") tellAddress();
      else if (event.target.name === "rate") tell({ kind: "rate", rate: event.target.value });
    });
  }
  const measure = () =>
    tell({ kind: "height", height: Math.ceil(document.body.getBoundingClientRect().height) });
  new ResizeObserver(measure).observe(document.body);
  measure();
  tell({ kind: "hello" });
})();
