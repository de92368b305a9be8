"use server";

import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import { formAction } from "@/lib/action";
import { requireStaff } from "@/lib/auth";
import { paths } from "@/lib/paths";
import { deletePriceList, pressPriceList, savePriceList, setPrices } from "@/lib/pricing/price-list-commands";
import {
  priceListDeletion,
  priceListInput,
  priceListPress,
  pricesInput,
} from "@/lib/pricing/price-list-input";
import type { Result } from "@/lib/result";
import { getShopTimeZone } from "@/lib/shop-time-zone";
import { inTransaction } from "@/lib/transaction";

const mayWrite = requireStaff("catalog:write", paths.adminPriceLists);

/** Fields: see `priceListInput`. Leads to the list; for failures see `savePriceList`. */
export const sendPriceList = formAction(
  priceListInput,
  mayWrite,
  async (input, staff): Promise<Result<{ id: string }>> => {
    const timeZone = await getShopTimeZone();
    const result = await inTransaction((tx) => savePriceList(tx, input, { staffId: staff.id, timeZone }));
    if (result.ok) redirect(`${paths.adminPriceList(result.value.id)}?saved=1`);
    return result;
  },
);

/** Fields: `listId`, `press`. */
export const pressOnPriceList = formAction(priceListPress, mayWrite, async (input, staff) => {
  const result = await inTransaction((tx) => pressPriceList(tx, input, staff.id));
  if (result.ok) refresh();
  return result;
});

/** Fields: `listId`, `seen`. Leads to all lists; for failures see `deletePriceList`. */
export const dropPriceList = formAction(
  priceListDeletion,
  mayWrite,
  async (input, staff): Promise<Result<null>> => {
    const result = await inTransaction((tx) =>
      deletePriceList(tx, input, { staffId: staff.id, now: new Date() }),
    );
    if (result.ok) redirect(paths.adminPriceLists);
    return result;
  },
);

/** Fields: see `pricesInput`. For failures see `setPrices`. */
export const sendPrices = formAction(pricesInput, mayWrite, async (input, staff) => {
  const result = await inTransaction((tx) => setPrices(tx, input, staff.id));
  if (result.ok) refresh();
  return result;
});
