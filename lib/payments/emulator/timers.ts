/** Named timers, so that each can be replaced or cancelled and none outlives the emulator. */
export class Timers {
  private readonly running = new Map<string, NodeJS.Timeout>();

  /** Runs `task` at `at` (Unix milliseconds), at once when that is past; replaces a timer of the same name. */
  set(name: string, at: number, task: () => void): void {
    this.cancel(name);
    const timer = setTimeout(
      () => {
        this.running.delete(name);
        task();
      },
      Math.max(0, at - Date.now()),
    );
    this.running.set(name, timer);
  }

  cancel(name: string): void {
    clearTimeout(this.running.get(name));
    this.running.delete(name);
  }

  clear(): void {
    for (const timer of this.running.values()) clearTimeout(timer);
    this.running.clear();
  }
}
