import { describeSyntaxRule } from "../testing/syntax-cases.ts";
import { rule } from "./rule.ts";

describeSyntaxRule(rule, import.meta.dirname, {
  reports: {
    "whose file it is": "import fs from 'node:fs'; fs.writeFileSync(`/tmp/export-${req.user.id}.json`, data);",
    "a fixed path": "require('fs').writeFileSync('/tmp/invoice.pdf', bytes);",
    "a name in pieces":
      "import * as fs from 'fs'; import os from 'os'; const name = os.tmpdir() + '/out-' + process.pid; fs.createWriteStream(name);",
  },
  accepts: {
    "an id that was made up":
      "import fs from 'node:fs'; const id = randomUUID(); fs.writeFileSync(`/tmp/export-${id}.json`, data);",
    "a random name":
      "import { writeFileSync } from 'fs'; import { tmpdir } from 'os'; import { join } from 'path'; import { randomUUID } from 'crypto'; writeFileSync(join(tmpdir(), randomUUID()), x);",
    "exclusive creation": "import { writeFileSync } from 'fs'; writeFileSync('/tmp/lock', 'x', { flag: 'wx' });",
    "another directory": "import { writeFileSync } from 'fs'; writeFileSync('./out/invoice.pdf', x);",
  },
});
