import fs from "node:fs";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import tar from "tar-stream";
import yauzl from "yauzl";

export function unpackTar(stream, target) {
  const extract = tar.extract();
  extract.on("entry", (header, body, next) => {
    const file = path.join(target, header.name);
    pipeline(body, fs.createWriteStream(file)).then(() => next(), next);
  });
  return pipeline(stream, extract);
}

export function unpackTarSafely(stream, target) {
  const base = path.resolve(target) + path.sep;
  const extract = tar.extract();
  extract.on("entry", (header, body, next) => {
    const file = path.resolve(target, header.name);
    if (!file.startsWith(base)) return next(new Error(`outside: ${header.name}`));
    pipeline(body, fs.createWriteStream(file)).then(() => next(), next);
  });
  return pipeline(stream, extract);
}

export function unpackZip(archive, target) {
  yauzl.open(archive, { lazyEntries: true, decodeStrings: false }, (error, zip) => {
    zip.on("entry", (entry) => {
      const name = entry.fileName.toString("utf8");
      zip.openReadStream(entry, (failed, body) => body.pipe(fs.createWriteStream(`${target}/${name}`)));
      zip.readEntry();
    });
    zip.readEntry();
  });
}

export function listNames(stream, target) {
  const extract = tar.extract();
  extract.on("entry", (header, body, next) => {
    body.resume();
    fs.writeFile(path.join(target, "names.txt"), header.name, next);
  });
  return pipeline(stream, extract);
}
