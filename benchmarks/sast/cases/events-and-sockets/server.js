import { exec } from "node:child_process";
import { Server } from "socket.io";
import { WebSocketServer } from "ws";
import { bus } from "./bus.js";
import "./worker.js";

const io = new Server(3000);

io.on("connection", (socket) => {
  socket.on("archive", (name, done) => {
    exec(`tar -cf ${name}.tar data`, () => done());
  });
  socket.on("count", (text) => exec(`seq ${String(text).length}`));
  socket.on("job", (job) => bus.emit("job", job));
  socket.on("note", (text) => io.emit("note", { text, at: Date.now() }));
});

new WebSocketServer({ port: 3001 }).on("connection", (socket) => {
  socket.on("message", (data) => {
    const { code } = JSON.parse(data);
    eval(code);
  });
});
