"use client";

import { type RefObject, useEffect, useEffectEvent, useRef, useState } from "react";
import { readDraft } from "@/components/checkout/use-quote";
import { useMarket } from "@/components/i18n/messages-provider";
import type { CheckoutView } from "@/lib/checkout/checkout-view";
import { fieldErrors } from "@/lib/checkout/field-errors";
import { type CheckoutField, checkoutFields, type FieldErrors } from "@/lib/checkout/input";
import type { AddressFormats } from "@/lib/customers/address-format";

const isField = (name: string): name is CheckoutField => checkoutFields.some((field) => field === name);

/** Mistakes beside the fields: told when a field is left, gone as soon as they are mended. */
export function useFieldErrors(wanted: {
  form: RefObject<HTMLFormElement | null>;
  view: CheckoutView;
  formats: AddressFormats;
  initial: FieldErrors;
}) {
  const { form, view, formats } = wanted;
  const market = useMarket();
  const [errors, setErrors] = useState<FieldErrors>(wanted.initial);
  const touched = useRef(new Set<string>());
  /** A finger or button is down. A message that appeared now would push what is being pressed away from under it. */
  const isPressed = useRef(false);
  const leftInPress = useRef<CheckoutField | null>(null);

  function recheck(left: string | null) {
    if (!form.current) return;
    const now = fieldErrors(readDraft(form.current), market, view, formats);
    setErrors((before) => {
      const shown = checkoutFields.filter((field) => before[field] || field === left);
      return Object.fromEntries(shown.flatMap((field) => (now[field] ? [[field, now[field]]] : [])));
    });
  }

  const afterPress = useEffectEvent(() => {
    const left = leftInPress.current;
    leftInPress.current = null;
    if (left) recheck(left);
  });

  useEffect(() => {
    const onDown = () => {
      isPressed.current = true;
    };
    const onUp = () => {
      isPressed.current = false;
      // The click itself comes first.
      setTimeout(afterPress);
    };
    addEventListener("pointerdown", onDown, true);
    addEventListener("pointerup", onUp, true);
    addEventListener("pointercancel", onUp, true);
    return () => {
      removeEventListener("pointerdown", onDown, true);
      removeEventListener("pointerup", onUp, true);
      removeEventListener("pointercancel", onUp, true);
    };
  }, []);

  return {
    errors,
    setErrors,
    /** Whether anything was typed here since the page was opened. */
    isTouched: () => touched.current.size > 0,
    /** What keeps the form from being sent; empty when nothing does. */
    check: (element: HTMLFormElement) => fieldErrors(readDraft(element), market, view, formats),
    changed(name: string) {
      touched.current.add(name);
      recheck(null);
    },
    left(name: string) {
      if (!isField(name) || !touched.current.has(name)) return;
      if (isPressed.current) leftInPress.current = name;
      else recheck(name);
    },
  };
}
