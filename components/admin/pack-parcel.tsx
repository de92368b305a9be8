"use client";

import { useActionState, useId, useState } from "react";
import { officeButton, officeInput } from "@/components/admin/controls";
import { keepFields } from "@/components/admin/keep-fields";
import { markShipped } from "@/lib/orders/admin-actions";

type Line = { readonly id: string; readonly name: string; readonly most: number };

type Words = Readonly<
  Record<
    | "units"
    | "carrier"
    | "otherCarrier"
    | "trackingNumber"
    | "ship"
    | "shipAll"
    | "pending"
    | "nothing"
    | "hint",
    string
  >
> & { readonly errors: Readonly<Record<string, string>> & { readonly unexpected: string } };

/** One parcel: what is in it, who carries it. Begins with everything that is left; what was typed outlives an error. */
export function PackParcel(props: {
  orderNumber: string;
  /** New with every answer of the server: one press is one parcel. */
  requestId: string;
  locationId: string;
  /** Units shipped or given up before. */
  seenUnits: number;
  lines: readonly Line[];
  /** Code of the carrier that the delivery method names; empty for none we know. */
  carrier: string;
  carriers: readonly { readonly code: string; readonly name: string }[];
  words: Words;
}) {
  const { orderNumber, requestId, locationId, seenUnits, words } = props;
  const [result, submit, isPending] = useActionState(markShipped, null);
  const errorId = useId();
  const error = result && !result.ok ? result.error : null;
  const isNumberWrong = error?.fields?.["trackingNumber"] !== undefined;
  return (
    <form action={submit} onReset={keepFields}>
      <input type="hidden" name="orderNumber" value={orderNumber} />
      <input type="hidden" name="requestId" value={requestId} />
      <input type="hidden" name="locationId" value={locationId} />
      <input type="hidden" name="seenUnits" value={seenUnits} />
      {/* Begun anew once something left: what is left is less. */}
      <Fields key={seenUnits} {...props} isPending={isPending} numberError={isNumberWrong ? errorId : null} />
      {error && (
        <p id={errorId} role="alert" className="mt-3 text-bad">
          {(isNumberWrong ? words.errors["trackingNumber"] : words.errors[error.code]) ??
            words.errors.unexpected}
        </p>
      )}
    </form>
  );
}

function Fields(
  props: Pick<Parameters<typeof PackParcel>[0], "lines" | "carrier" | "carriers" | "words"> & {
    isPending: boolean;
    /** Id of what is wrong with the tracking number. */
    numberError: string | null;
  },
) {
  const { lines, carriers, words, isPending, numberError } = props;
  const [units, setUnits] = useState<Readonly<Record<string, number>>>(() =>
    Object.fromEntries(lines.map(({ id, most }) => [id, most])),
  );
  const [carrier, setCarrier] = useState(props.carrier);
  const [trackingNumber, setTrackingNumber] = useState("");
  const isEmpty = lines.every(({ id }) => (units[id] ?? 0) === 0);
  const isAll = lines.every(({ id, most }) => units[id] === most);
  return (
    <>
      <ul className="flex flex-col divide-y divide-line border-y border-line">
        {lines.map(({ id, name, most }) => (
          <li key={id} className="flex items-center justify-between gap-4 py-3">
            <span className="min-w-0 break-words">{name}</span>
            <label className="flex items-center gap-2">
              <span className="sr-only">{`${words.units}: ${name}`}</span>
              <input
                type="number"
                name={`quantity-${id}`}
                min={0}
                max={most}
                inputMode="numeric"
                value={units[id] ?? 0}
                onChange={(event) =>
                  setUnits({
                    ...units,
                    [id]: Math.min(most, Math.max(0, Math.trunc(event.target.valueAsNumber) || 0)),
                  })
                }
                className={`${officeInput} w-20 tabular-nums`}
              />
              <span className="whitespace-nowrap text-ink-soft tabular-nums">/ {most}</span>
            </label>
          </li>
        ))}
      </ul>
      <div className="mt-4 flex flex-wrap items-end gap-3">
        <label className="flex grow flex-col gap-1 sm:grow-0">
          <span className="text-ink-soft">{words.carrier}</span>
          <select
            name="carrier"
            value={carrier}
            onChange={(event) => setCarrier(event.target.value)}
            className={`${officeInput} sm:w-44`}
          >
            {carriers.map(({ code, name }) => (
              <option key={code} value={code}>
                {name}
              </option>
            ))}
            <option value="">{words.otherCarrier}</option>
          </select>
        </label>
        <label className="flex grow flex-col gap-1">
          <span className="text-ink-soft">{words.trackingNumber}</span>
          <input
            name="trackingNumber"
            value={trackingNumber}
            onChange={(event) => setTrackingNumber(event.target.value)}
            maxLength={60}
            autoComplete="off"
            autoCapitalize="characters"
            spellCheck={false}
            aria-invalid={numberError !== null || undefined}
            aria-describedby={numberError ?? undefined}
            className={officeInput}
          />
        </label>
        <button
          type="submit"
          aria-disabled={isPending || isEmpty}
          onClick={(event) => {
            if (isPending || isEmpty) event.preventDefault();
          }}
          className={`${officeButton.primary} aria-disabled:opacity-60 max-sm:grow`}
        >
          {isPending ? words.pending : isEmpty ? words.nothing : isAll ? words.shipAll : words.ship}
        </button>
      </div>
      <p className="mt-3 text-ink-soft">{words.hint}</p>
    </>
  );
}
