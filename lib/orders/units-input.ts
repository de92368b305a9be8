/**
 * Units of lines as a form names them, `quantity-<id of the order line>`. What is no number of units is none, so nothing
 * happens by accident.
 */
export function unitsByLine(
  form: Readonly<Record<string, unknown>>,
): { readonly orderLineId: string; readonly quantity: number }[] {
  return Object.entries(form).flatMap(([name, value]) => {
    const orderLineId = /^quantity-([0-9a-f-]{36})$/.exec(name)?.[1];
    if (!orderLineId || typeof value !== "string" || !/^\d{1,4}$/.test(value)) return [];
    const quantity = Number(value);
    return quantity > 0 ? [{ orderLineId, quantity }] : [];
  });
}
