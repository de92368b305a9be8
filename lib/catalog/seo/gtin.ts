/**
 * The property of schema.org that holds a barcode, and the barcode; null for what is no GTIN, such as a number of the
 * shop's own. The last digit checks the others: weights 3 and 1, from the right.
 * @see https://www.gs1.org/services/how-calculate-check-digit-manually
 */
export function gtinOf(barcode: string | null): { readonly [property: string]: string } | null {
  if (barcode === null || !/^(\d{8}|\d{12,14})$/.test(barcode)) return null;
  const sum = Array.from(barcode, Number)
    .toReversed()
    .reduce((total, digit, index) => total + digit * (index % 2 === 0 ? 1 : 3), 0);
  return sum % 10 === 0 ? { [`gtin${barcode.length}`]: barcode } : null;
}
