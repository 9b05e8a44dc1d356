import { describeSyntaxRule } from "../testing/syntax-cases.ts";
import { rule } from "./rule.ts";

describeSyntaxRule(rule, import.meta.dirname, {
  reports: {
    "memory without end":
      "import multer, { memoryStorage } from 'multer'; const storage = memoryStorage(); export const upload = multer({ storage });",
    "the ending in a function":
      "const multer = require('multer'); const path = require('path'); const storage = multer.diskStorage({ destination(req, file, cb) { cb(null, path.join(__dirname, '../public/images')); }, filename(req, file, cb) { cb(null, Date.now() + path.extname(file.originalname)); } }); module.exports = multer({ storage, limits: { fileSize: 1e6 } });",
    "a public dest":
      "import multer from 'multer'; app.post('/a', multer({ dest: './static/avatars' }).single('a'), handler);",
    "a folder in a constant": "import upload from 'multer'; const DIR = 'public/u'; const m = upload({ dest: DIR });",
  },
  accepts: {
    "memory with a limit":
      "import multer from 'multer'; export const upload = multer({ storage: multer.memoryStorage(), limits: { fileSize: 1e6 } });",
    "a private folder": "import multer from 'multer'; const m = multer({ dest: 'uploads/' });",
    "names that multer makes up":
      "import multer from 'multer'; const storage = multer.diskStorage({ destination: 'uploads', filename: (r, file, cb) => cb(null, randomUUID()) }); const m = multer({ storage });",
    "a limit and a private folder":
      "import multer from 'multer'; const storage = multer.diskStorage({ destination: 'uploads', filename: (r, file, cb) => cb(null, file.originalname) }); const m = multer({ storage, limits: { fileSize: 1e6 } });",
    "a filter":
      "import multer from 'multer'; const storage = multer.diskStorage({ destination: 'public/u', filename: (r, file, cb) => cb(null, file.originalname) }); const m = multer({ storage, fileFilter });",
    "names of one's own":
      "import multer from 'multer'; const storage = multer.diskStorage({ destination: 'public/u', filename: (r, file, cb) => cb(null, randomUUID() + '.png') }); const m = multer({ storage });",
    "a test of the ending":
      "import multer from 'multer'; const storage = multer.diskStorage({ destination: 'public/u', filename: (r, file, cb) => { if (!/\\.png$/.test(file.originalname)) return cb(new Error('kind')); cb(null, file.originalname); } }); const m = multer({ storage });",
    "a storage that others use":
      "import multer from 'multer'; export const storage = multer.diskStorage({ destination: 'public/u', filename: (r, file, cb) => cb(null, file.originalname) });",
    "options from elsewhere": "import multer from 'multer'; const m = multer(options);",
    "another multer": "import multer from './own'; multer({ dest: 'public/u' });",
  },
});
