import { describeSyntaxRule } from "../testing/syntax-cases.ts";
import { rule } from "./rule.ts";

describeSyntaxRule(rule, import.meta.dirname, {
  reports: {
    "keys by forEach":
      "const deep = (a, b) => { Object.keys(b).forEach((key) => { if (a[key] instanceof Object) deep(a[key], b[key]); else a[key] = b[key]; }); return a; };",
    "a result that is assigned":
      "function extend(to, from) { for (const k of Object.keys(from)) { to[k] = typeof from[k] === 'object' ? extend(to[k], from[k]) : from[k]; } return to; }",
    "a method that calls itself":
      "class Utils { static merge(target, source) { for (const key of Object.keys(source)) { const value = source[key]; if (isPlain(value)) { if (!target[key]) Object.assign(target, { [key]: {} }); this.merge(target[key], value); } else Object.assign(target, { [key]: value }); } } }",
    "a path that is walked":
      "export function set(obj, path, value) { const parts = path.split('.'); const last = parts.pop(); let cur = obj; for (const part of parts) { if (cur[part] == null) cur[part] = {}; cur = cur[part]; } cur[last] = value; }",
    "a path that is walked by a callback":
      "function set(conf, keys, value) { let tmp = conf; keys.forEach((key, index) => { if (index === keys.length - 1) tmp[key] = value; else { tmp[key] = tmp[key] || {}; tmp = tmp[key]; } }); }",
    "a path that is walked by index":
      "function set(object, keys, value) { var i = 0; while (i < keys.length) { var next = keys[i++]; if (i == keys.length) { object[next] = value; } else { object = object[next]; } } }",
    "a path that is walked by a name for the next":
      "function set(obj, path, value) { for (let i = 0; i < path.length - 1; ++i) { const key = path[i]; let child = obj[key]; if (!isObject(child)) { child = {}; obj[key] = child; } obj = child; } obj[path[path.length - 1]] = value; }",
    "a path that is walked by calling itself":
      "function set(obj, path, value) { const key = path[0]; if (path.length === 1) { obj[key] = value; return; } if (obj[key] === undefined) obj[key] = {}; return set(obj[key], path.slice(1), value); }",
    "a write by another function":
      "function baseSet(object, path, value) { let nested = object; let index = -1; while (nested != null && ++index < path.length) { const key = toKey(path[index]); assignValue(nested, key, value); nested = nested[key]; } return object; }",
    "a merge of what was read before":
      "function extend() { var name, src, copy, target = arguments[0], options = arguments[1]; for (name in options) { copy = options[name]; if (isPlain(copy)) { src = target[name]; target[name] = extend(src && isPlain(src) ? src : {}, copy); } else target[name] = copy; } return target; }",
    "a walk that reduce does":
      "module.exports = (obj, path, value) => path.split('.').reduce((o, k, i, all) => (o[k] = i === all.length - 1 ? value : o[k] || {}), obj);",
    "a walk that reduce does in statements":
      "function set(obj, path, value) { path.split('.').reduce(function (o, k, i, all) { if (i === all.length - 1) o[k] = value; return o[k] || (o[k] = {}); }, obj); }",
    "sections of a text":
      "function parse(text) { var out = {}; var section = out; text.split('\\n').forEach(function (line) { var match = /^\\[(.*)\\]$/.exec(line); if (match) { section = out[match[1]] = out[match[1]] || {}; return; } var eq = line.indexOf('='); section[line.slice(0, eq)] = line.slice(eq + 1); }); return out; }",
    "sections of a text, by a loop":
      "function parse(text) { const out = {}; let section = out; for (const line of text.split('\\n')) { const match = line.match(/^\\[(.*)\\]$/); if (match) { out[match[1]] = out[match[1]] || {}; section = out[match[1]]; continue; } const pair = line.split('='); section[pair[0]] = pair[1]; } return out; }",
    "a merge in two functions":
      "class Utils { static mergeKey(target, key, value) { if (!isPlain(value)) { Object.assign(target, { [key]: value }); return; } this.merge(target[key], value); } }",
    "another method of the class that refuses names":
      "class Utils { static has(o, k) { return k !== '__proto__' && k in o; } static merge(target, source) { for (const key of Object.keys(source)) { if (isPlain(source[key])) this.merge(target[key], source[key]); else target[key] = source[key]; } } }",
  },
  traces: {
    "keys of another object, all the way down":
      "function put(to, from) { for (const key in from) { if (typeof from[key] === 'object') put(to[key], from[key]); else to[key] = from[key]; } } app.post('/x', (req, res) => { put({}, req.body); });",
    "destructured keys": "app.post('/x', (req) => { const { a, b, v } = req.body; store[a][b] = v; });",
  },
  accepts: {
    "keys of the very object, all the way down":
      "function hide(o) { for (const key in o) { const value = o[key]; if (/secret/.test(key)) o[key] = '*'; else if (typeof value === 'object') hide(value); } } app.post('/x', (req, res) => { hide(req.body); });",
    "a merge into a new object":
      "function merge(a, b) { const out = {}; for (const key of Object.keys(b)) out[key] = typeof b[key] === 'object' ? merge(a[key], b[key]) : b[key]; return out; }",
    "a deep copy":
      "function clone(value) { const copy = {}; for (const key in value) copy[key] = typeof value[key] === 'object' ? clone(value[key]) : value[key]; return copy; }",
    "a walk that refuses names":
      "export function set(obj, path, value) { let cur = obj; for (const part of path) { if (part === '__proto__') return; cur[part] ??= {}; cur = cur[part]; } cur[path.at(-1)] = value; }",
    "a walk that asks for own names":
      "export function set(obj, path, value) { let cur = obj; for (const part of path) { if (!Object.hasOwn(cur, part)) return; cur = cur[part]; } cur[path.at(-1)] = value; }",
    "a walk that only reads":
      "export function get(obj, path) { let cur = obj; for (const part of path) { if (cur == null) return undefined; cur = cur[part]; } return cur; }",
    "a walk along numbers":
      "function set(grid, n, v) { let row = grid; for (let i = 0; i < n; i++) { row[i + 1] = v; row = row[i]; } }",
    "a walk over a list's neighbours": "function f(node, key) { while (node) { node.value = key; node = node.next; } }",
    "a walk over all that an object has":
      "function visit(target, f) { for (const key of Object.keys(target)) { target[key] = visit(target[key], f); } return target; }",
    "a reduce that refuses names":
      "const set = (obj, path, value) => path.split('.').reduce((o, k, i, all) => { if (k === '__proto__') throw new Error(k); return (o[k] = i === all.length - 1 ? value : o[k] || {}); }, obj);",
    "a reduce that makes room only":
      "const room = (obj, path) => path.split('.').reduce((o, k) => (o[k] = o[k] || {}), obj);",
    "a reduce that groups":
      "const group = (items) => items.reduce((all, item) => { all[item.id] = item; return all; }, {});",
    "sections without a prototype":
      "function parse(text) { const out = Object.create(null); let section = out; for (const line of text.split('\\n')) { const match = line.match(/^\\[(.*)\\]$/); if (match) { section = out[match[1]] = out[match[1]] || Object.create(null); continue; } const pair = line.split('='); section[pair[0]] = pair[1]; } return out; }",
    "groups of records":
      "function group(items) { const out = {}; let all; for (const item of items) { all = out[item.kind] = out[item.kind] || {}; all[item.id] = item; } return out; }",
    "a fixed second step": "app.post('/x', (req) => { users[req.body.id]['name'] = req.body.name; });",
    "a recursion that refuses names":
      "function set(obj, path, value) { const key = path[0]; if (key === '__proto__') return; if (path.length === 1) { obj[key] = value; return; } set(obj[key] ??= {}, path.slice(1), value); set(obj[key], path, value); }",
    "a recursion over an object's own names":
      "function deepFreeze(target, seen) { for (const key of Object.keys(target)) { target[key] = 1; deepFreeze(target[key], seen); } }",
    "a matrix": "function set(grid, x, y, v) { grid[x][y] = v; }",
    "a comparison":
      "function equal(a, b) { for (const key in a) if (!equal(a[key], c[key])) return false; return true; }",
    "a checked key":
      "app.post('/x', (req) => { const { a, b } = req.body; if (!SECTIONS.includes(a)) return; store[a][b] = 1; });",
  },
});
