/** What is told of each maker, by its name. */
export const germanMakers: ReadonlyMap<string, string> = new Map([
  ["Alder & Oak", "Unsere eigenen Entwürfe, gefertigt mit Partnerwerkstätten in ganz Europa."],
  ["Fjellverk", "Eine Tischlerei für massive Eiche, Esche und Nussbaum."],
  ["Havn Ceramics", "Eine Töpferei mit elf Menschen bei Caldas da Rainha."],
  ["Lumen & Lin", "Leuchten, bei denen das gute Licht zuerst kommt und das gute Aussehen gleich danach."],
  ["Saga Weavers", "Wolle und Leinen aus kleinen Familienwebereien."],
  ["Torv Foundry", "Gusseisen und geschmiedetes Werkzeug seit 1911."],
]);
