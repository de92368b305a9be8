/** The code of the only way there is for what is not sent: no address, no cost, no day. */
export const nothingToSend = "none";
