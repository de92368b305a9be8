/** How long the link of a mail signs in: long enough for a slow mailbox, short enough for one that is left open. */
export const linkMinutes = 30;
