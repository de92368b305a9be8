import type { EmulatorContext } from "emulate";

/** The router `emulate` hands to an emulator; it does not export the type by a name of its own. */
export type App = EmulatorContext<object>["app"];
