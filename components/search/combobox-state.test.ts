import { describe, expect, it } from "vitest";
import {
  closed,
  type ComboboxEvent,
  comboboxReducer,
  type ComboboxState,
} from "@/components/search/combobox-state";

const after = (...events: ComboboxEvent["type"][]): ComboboxState => {
  const rows = comboboxReducer(closed, { type: "arrived", count: 3 });
  return events.reduce(
    (state, type) => comboboxReducer(state, type === "arrived" ? { type, count: 3 } : { type }),
    rows,
  );
};

describe("comboboxReducer", () => {
  it("opens when rows arrive and stays shut without any", () => {
    expect(after()).toEqual({ isOpen: true, count: 3, active: null });
    expect(comboboxReducer(after(), { type: "arrived", count: 0 }).isOpen).toBe(false);
    expect(comboboxReducer(closed, { type: "next" })).toEqual(closed);
  });

  it("walks down from the field through all rows and back to the field", () => {
    expect(after("next").active).toBe(0);
    expect(after("next", "next", "next").active).toBe(2);
    expect(after("next", "next", "next", "next").active).toBeNull();
  });

  it("walks up from the field to the last row", () => {
    expect(after("previous").active).toBe(2);
    expect(after("next", "previous").active).toBeNull();
  });

  it("forgets the chosen row when somebody types, and when it closes", () => {
    expect(after("next", "field")).toEqual({ isOpen: true, count: 3, active: null });
    expect(after("next", "close")).toEqual({ isOpen: false, count: 3, active: null });
    expect(after("next", "arrived").active).toBeNull();
  });

  it("opens again at the first or last row", () => {
    expect(after("next", "next", "close", "next")).toEqual({ isOpen: true, count: 3, active: 0 });
    expect(after("close", "open")).toEqual({ isOpen: true, count: 3, active: null });
  });
});
