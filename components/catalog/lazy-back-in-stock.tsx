"use client";

import { type ComponentProps, lazy, useEffect, useState } from "react";
import type { BackInStock } from "@/components/catalog/back-in-stock";

type Form = typeof BackInStock;

const load = async (): Promise<Form> => (await import("@/components/catalog/back-in-stock")).BackInStock;

const FormFromTheStart = lazy(async () => ({ default: await load() }));

/**
 * The form for what is sold out; only a page that needs it loads its code.
 *
 * There is no Suspense around it on purpose: React would send its content apart, for a script to put in place, and
 * those without scripts would never see it. So what is sold out from the start is loaded before the page comes alive,
 * and what sells out later shows its form when the code is there.
 */
export function LazyBackInStock(props: ComponentProps<typeof BackInStock>) {
  const isNeeded = props.variants.length > 0;
  const [wasNeeded] = useState(isNeeded);
  const [LaterForm, setLaterForm] = useState<Form | null>(null);
  useEffect(() => {
    if (!isNeeded || wasNeeded || LaterForm) return;
    let isGone = false;
    const show = (form: Form) => {
      if (!isGone) setLaterForm(() => form);
    };
    // Without a network there is no form, and nothing to send it with either.
    load().then(show, () => {});
    return () => {
      isGone = true;
    };
  }, [isNeeded, wasNeeded, LaterForm]);
  const Shown = wasNeeded ? FormFromTheStart : LaterForm;
  // Another variant, another form.
  return isNeeded && Shown ? <Shown key={props.chosen?.id} {...props} /> : null;
}
