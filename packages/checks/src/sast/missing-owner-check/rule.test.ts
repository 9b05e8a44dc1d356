import { describeSyntaxRule } from "../testing/syntax-cases.ts";
import { rule } from "./rule.ts";

const router = "import { Router } from 'express'; const router = Router();";
const own = `${router} router.put('/notes/:id', auth, async (req, res) => { await Note.updateOne({ _id: req.params.id, userId: req.user.id }, req.body); });`;

describeSyntaxRule(rule, import.meta.dirname, {
  reports: {
    "a controller whose routes stand elsewhere":
      "exports.list = async (req, res) => { res.json(await Task.find({ owner: req.user.id })); }; exports.get = async (req, res) => { res.json(await Task.findById(req.params.id)); };",
    "whose records the request names":
      "module.exports = { async me(req, res) { res.json(await User.findById(req.user.id)); }, async orders(req, res) { res.json(await Order.find({ userId: req.params.id })); } };",
    "a record that is deleted": `${own} router.delete('/notes/:id', auth, async (req, res) => { await Note.deleteOne({ _id: req.params.id }); res.end(); });`,
    "a record that is compared elsewhere": `${router} router.get('/a/:id', auth, async (req, res) => { const a = await orders.find(req.params.id); if (a.ownerId !== req.user.id) return res.sendStatus(403); res.json(a); }); router.patch('/a/:id', auth, async (req, res) => { const { id } = req.params; await orders.update(id, req.body); res.end(); });`,
    Prisma: `${router} router.get('/x/:id', auth, async (req, res) => res.json(await prisma.note.findFirst({ where: { id: req.params.id, ownerId: req.user.id } }))); router.delete('/x/:id', auth, async (req, res) => { await prisma.note.delete({ where: { id: req.params.id } }); res.end(); });`,
    procedures:
      "export const notes = createTRPCRouter({ rename: protectedProcedure.mutation(({ ctx, input }) => prisma.note.updateMany({ where: { id: input.id, userId: ctx.session.user.id }, data: input })), remove: protectedProcedure.mutation(({ input }) => prisma.note.delete({ where: { id: input.id } })) });",
  },
  accepts: {
    "what all may read":
      "exports.update = async (req, res) => { await Post.updateOne({ _id: req.params.id, owner: req.user.id }, { title: 'x' }); }; exports.get = async (req, res) => { res.json(await Post.findById(req.params.id)); };",
    "another kind of record": `${own} router.get('/words/:id', auth, async (req, res) => { res.json(await Word.findById(req.params.id)); });`,
    "a guard of a role": `${own} router.delete('/notes/:id', auth, isAdmin, async (req, res) => { await Note.deleteOne({ _id: req.params.id }); });`,
    "a guard that cannot be told": `${own} router.delete('/notes/:id', auth, checkNote, async (req, res) => { await Note.deleteOne({ _id: req.params.id }); });`,
    "an owner who is compared": `${own} router.delete('/notes/:id', auth, async (req, res) => { const note = await Note.findById(req.params.id); if (!note.owner.equals(req.user.id)) return res.sendStatus(404); await note.remove(); });`,
    "a public page": `${own} router.get('/notes/:id', async (req, res) => { res.json(await Note.findById(req.params.id)); });`,
    "a check by a function": `${own} router.delete('/notes/:id', auth, async (req, res) => { await assertOwner(req, req.params.id); await Note.deleteOne({ _id: req.params.id }); });`,
  },
});
