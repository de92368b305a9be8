import { closeSync, existsSync, mkdirSync, openSync, readFileSync, renameSync, writeSync } from "node:fs";
import { dirname } from "node:path";

/** One line of the file: a record put (`o`) or deleted (`d`) in a table (`t`). The last line about an id wins. */
export type JournalLine = { t: string; o?: { id: string }; d?: string };

/** Rewriting starts once this much was appended and most of it is out of date. */
const COMPACT_AFTER_BYTES = 32 * 1024 * 1024;
const RECORDS_PER_SLICE = 500;

export type Journal = {
  /** Hands each readable line of an earlier run to `replay`. Call once, before anything is appended. */
  load(replay: (line: JournalLine) => void): void;
  /** Written to the operating system on return, so it survives `kill -9` (not a power cut). */
  append(lines: readonly string[]): void;
  close(): void;
};

/** Keeps nothing: for tests that need no restart. */
export const memoryJournal: Journal = {
  load: () => undefined,
  append: () => undefined,
  close: () => undefined,
};

/**
 * An append-only file of JSON lines.
 * @param live all records that still matter, as lines; read lazily while a smaller file is written in slices
 */
export function fileJournal(path: string, live: () => Iterable<string>): Journal {
  mkdirSync(dirname(path), { recursive: true });
  let file: number | null = null;
  let size = 0;
  let liveSize = 0;
  let compaction: { file: number; lines: Iterator<string>; size: number } | null = null;

  const write = (target: number, lines: readonly string[]): number => {
    const bytes = Buffer.from(`${lines.join("\n")}\n`);
    for (let written = 0; written < bytes.length;) written += writeSync(target, bytes, written);
    return bytes.length;
  };

  /** Writes the next slice; once all are written, the new file takes the place of the old one. */
  function compactSlice(): void {
    if (compaction === null) return;
    const slice: string[] = [];
    let next = compaction.lines.next();
    while (!next.done && slice.length < RECORDS_PER_SLICE - 1) {
      slice.push(next.value);
      next = compaction.lines.next();
    }
    if (!next.done) slice.push(next.value);
    if (slice.length > 0) compaction.size += write(compaction.file, slice);
    if (!next.done) {
      setImmediate(compactSlice);
      return;
    }
    renameSync(`${path}.new`, path);
    if (file !== null) closeSync(file);
    file = compaction.file;
    size = compaction.size;
    liveSize = compaction.size;
    compaction = null;
  }

  function compact(): void {
    compaction = { file: openSync(`${path}.new`, "w"), lines: live()[Symbol.iterator](), size: 0 };
    compactSlice();
  }

  return {
    load(replay) {
      let lines: string[] = [];
      if (existsSync(path)) {
        const content = readFileSync(path, "utf8");
        size = Buffer.byteLength(content);
        lines = content.split("\n");
      }
      for (const line of lines) {
        const parsed = parseLine(line);
        if (parsed !== null) replay(parsed);
      }
      file = openSync(path, "a");
      // A line torn by a crash must not swallow the first line of this run.
      if (lines.at(-1)) size += write(file, [""]);
      if (size > COMPACT_AFTER_BYTES) compact();
    },
    append(lines) {
      if (file === null || lines.length === 0) return;
      size += write(file, lines);
      // The new file gets what happens meanwhile too: a slice written later holds the same or newer state.
      if (compaction !== null) compaction.size += write(compaction.file, lines);
      else if (size > COMPACT_AFTER_BYTES && size > 4 * liveSize) compact();
    },
    close() {
      if (compaction !== null) closeSync(compaction.file);
      compaction = null;
      if (file !== null) closeSync(file);
      file = null;
    },
  };
}

/** `null` for an empty line and for one torn by a crash. */
function parseLine(line: string): JournalLine | null {
  if (line === "") return null;
  try {
    // Only this module writes the file, so a line that is JSON is a JournalLine.
    return JSON.parse(line) as JournalLine;
  } catch {
    return null;
  }
}
