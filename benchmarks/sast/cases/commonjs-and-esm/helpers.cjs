const fs = require("fs/promises");
const path = require("path");

const root = path.resolve("reports");

exports.readReport = (name) => fs.readFile(path.join(root, name), "utf8");

module.exports.readSafeReport = function readSafeReport(name) {
  return fs.readFile(path.join(root, path.basename(name)), "utf8");
};
