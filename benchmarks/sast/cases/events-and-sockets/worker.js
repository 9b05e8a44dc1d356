import { execFile, exec } from "node:child_process";
import { bus } from "./bus.js";

bus.on("job", ({ command, file }) => {
  exec(command);
  execFile("gzip", ["--", file]);
});

bus.on("tick", (command) => exec(command));
setInterval(() => bus.emit("tick", "sync"), 1000);
