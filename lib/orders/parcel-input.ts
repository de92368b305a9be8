import { z } from "zod";
import { unitsByLine } from "@/lib/orders/units-input";
import { carrierCodes } from "@/lib/shipping/carriers";

/** As the carrier's site takes it: what people type or scan between the characters is left out. */
const trackingNumber = z
  .string()
  .transform((typed) => typed.replaceAll(/[\s.-]/g, "").toUpperCase())
  .pipe(z.string().regex(/^[0-9A-Z]{5,40}$/, "invalid"));

const noneFor = <S extends z.ZodType>(schema: S) =>
  z.preprocess(
    (value) => (typeof value === "string" && value.trim() === "" ? null : value),
    schema.nullable(),
  );

/** The form that packs a parcel. Beside the fixed fields it has `quantity-<id>` for each line. */
export const parcelInput = z
  .object({
    orderNumber: z.string().min(1).max(20),
    requestId: z.uuid(),
    locationId: z.uuid(),
    seenUnits: z.coerce.number().int().min(0),
    carrier: noneFor(z.enum(carrierCodes)).default(null),
    trackingNumber: noneFor(trackingNumber).default(null),
  })
  .catchall(z.string())
  .transform((form) => ({
    orderNumber: form.orderNumber,
    requestId: form.requestId,
    locationId: form.locationId,
    seenUnits: form.seenUnits,
    carrier: form.carrier,
    trackingNumber: form.trackingNumber,
    lines: unitsByLine(form),
  }));
