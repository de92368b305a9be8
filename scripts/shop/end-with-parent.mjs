// Loaded first into every process that the launcher starts: when the launcher is gone, however it went, so is this
// one. Nobody else keeps the other end of the channel open, so a killed launcher cannot leave a server behind.
const launcher = Number(process.env["CARTWRIGHT_LAUNCHER"]);

// Processes that this one starts inherit the flag that loads this file; they answer to their own parent.
if (process.channel && process.ppid === launcher) {
  process.once("disconnect", () => {
    process.kill(process.pid, "SIGTERM");
    setTimeout(() => process.exit(1), 3000).unref();
  });
  process.channel.unref();
}
