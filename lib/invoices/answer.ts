const always = { "cache-control": "private, no-store", "x-robots-tag": "noindex" };

/** A document as a file that is shown, and saved under its number. */
export const invoiceAnswer = (number: string, file: Uint8Array<ArrayBuffer>): Response =>
  new Response(file, {
    headers: {
      ...always,
      "content-type": "application/pdf",
      "content-disposition": `inline; filename="${number}.pdf"`,
    },
  });

/** The same for a wrong number and for somebody else's. */
export const noInvoice = (): Response => new Response("Not found\n", { status: 404, headers: always });
