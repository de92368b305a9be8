/**
 * Something the person at the keyboard has to mend: a taken port, an unreachable database, a wrong setting.
 * The message is one line that says what to do; the command line shows it without a stack.
 */
export class SetupError extends Error {
  override readonly name = "SetupError";
}
