import { describeSyntaxRule } from "../testing/syntax-cases.ts";
import { rule } from "./rule.ts";

describeSyntaxRule(rule, import.meta.dirname, {
  reports: {
    "a record of a promise":
      "function buy(req, res) { Book.findByPk(req.params.id).then(function (book) { if (book.stock >= 1) { book.stock = book.stock - 1; book.save(); } }); }",
    "a record of a callback":
      "function buy(id) { Account.findOne({ id }, (error, account) => { if (account.balance > 5) { account.balance -= 5; account.save(); } }); }",
    "a mark in Redis":
      "async function redeem(code) { const used = await redis.get(`coupon:${code}`); if (used) return; await redis.set(`coupon:${code}`, '1'); }",
    "a coupon that is used once":
      "async function redeem(code) { const coupon = await Coupon.findOne({ code }); if (!coupon || coupon.used) throw new Error('no'); coupon.used = true; await coupon.save(); }",
    "a difference that is assigned":
      "async function buy(id) { const item = await items.get(id); if (item.stock === 0) return false; item.stock = item.stock - 1; await items.update(id, item); return true; }",
    "a query by hand":
      "async function buy(id, n) { const [item] = [1]; const row = await db.queryOne('SELECT * FROM a WHERE id = $1', [id]); if (row.quantity >= n) { row.quantity -= n; await db.query('UPDATE a SET quantity = $1 WHERE id = $2', [row.quantity, id]); } }",
  },
  accepts: {
    "a mark that is set once":
      "async function redeem(code) { if (await redis.get(`c:${code}`)) return; await redis.set(`c:${code}`, '1', 'NX'); }",
    "a cache":
      "async function load(key) { const hit = await redis.get(key); if (hit) return hit; const value = await make(); await redis.set(key, value); return value; }",
    "a transaction":
      "async function pay(id, n) { await prisma.$transaction(async (db) => { const a = await db.account.findUnique({ where: { id } }); if (a.balance < n) throw new Error('no'); await db.account.update({ where: { id }, data: { balance: a.balance - n } }); }); }",
    "a lock":
      "async function pay(id, n) { const a = await accounts.findOne({ where: { id }, lock: { mode: 'pessimistic_write' } }); if (a.balance < n) throw new Error('no'); a.balance -= n; await accounts.save(a); }",
    "a step of the database's own":
      "async function pay(id, n) { const a = await Account.findById(id); if (a.balance < n) throw new Error('no'); await Account.updateOne({ _id: id, balance: { $gte: n } }, { $inc: { balance: -n } }); }",
    "nothing is checked":
      "async function add(id, n) { const a = await Account.findById(id); a.balance += n; await a.save(); }",
    "a field that does not run out":
      "async function rename(id, name) { const a = await Account.findById(id); if (a.name === name) return; a.name = name; await a.save(); }",
    "nothing is awaited":
      "function pay(account, n) { if (account.balance < n) throw new Error('no'); account.balance -= n; save(account); }",
  },
});
