import localFont from "next/font/local";

// Both files come from scripts/subset-fonts.mjs. The fallbacks are scaled to the same metrics, so nothing shifts.
const display = localFont({
  src: "./newsreader.woff2",
  weight: "400 500",
  display: "swap",
  variable: "--font-newsreader",
  adjustFontFallback: "Times New Roman",
});

const text = localFont({
  src: "./instrument-sans.woff2",
  weight: "400 600",
  display: "swap",
  variable: "--font-instrument-sans",
  adjustFontFallback: "Arial",
});

/** Class names for `<html>`: they define the variables that globals.css reads. */
export const fontVariables = `${display.variable} ${text.variable}`;
