import { expect, it } from "vitest";
import { describeSyntaxRule, matchesOf } from "../testing/syntax-cases.ts";
import { rule } from "./rule.ts";

const router = "import { Router } from 'express'; const router = Router();";

describeSyntaxRule(rule, import.meta.dirname, {
  reports: {
    "behind helmet and a session":
      "import express from 'express'; import session from 'express-session'; const app = express(); app.use(helmet()); app.use(session({ secret: key })); app.post('/notes', requireUser, create); app.put('/notes/:id', requireUser, update); app.delete('/notes/:id', remove);",
    "a path that says that it removes":
      "import { Router } from 'express'; const router = Router(); router.post('/a', requireUser, create); router.post('/b', requireUser, create); router.get('/notes/:id/delete', remove);",
    "a path that says that it changes":
      "import { Router } from 'express'; const router = Router(); router.post('/a', ensureAgent, create); router.put('/b', ensureAgent, create); router.post('/notes/:id/close', close);",
    "a handler of another file": `${router} router.put('/:id', auth, users.update); router.delete('/:id', users.remove);`,
    "a chain of methods": `${router} router.route('/:id').get(read).put(protect, users.update).delete(users.remove);`,
    "a wrapped handler": `${router} router.put('/:id', requireAuth, users.update); router.delete('/:id', asyncHandler(async (req, res) => { await User.deleteOne({ _id: req.params.id }); res.end(); }));`,
    "what stands before it only looks at the form": `${router} router.patch('/:id', isAuthenticated, users.update); router.delete('/:id', validate(schema), users.remove);`,
    "Fastify's options":
      "import fastify from 'fastify'; const app = fastify(); app.put('/a/:id', { preHandler: [app.authenticate] }, update); app.delete('/a/:id', { schema: { params } }, async (request) => { await db.notes.delete(request.params.id); });",
    Hono: "import { Hono } from 'hono'; const app = new Hono(); app.put('/a/:id', jwt({ secret }), update); app.delete('/a/:id', async (c) => { await db.delete(notes).where(eq(notes.id, c.req.param('id'))); return c.body(null); });",
    Nest: "import { Controller, Delete, Put, UseGuards, Param, Body } from '@nestjs/common'; @Controller('notes') export class Notes { @Put(':id') @UseGuards(AuthGuard) update(@Param('id') id, @Body() body) { return this.notes.update(id, body); } @Delete(':id') remove(@Param('id') id: string) { return this.notes.remove(id); } }",
    tRPC: "export const notes = createTRPCRouter({ rename: protectedProcedure.input(x).mutation(({ ctx, input }) => ctx.db.note.update(input)), remove: publicProcedure.input(y).mutation(({ input }) => db.note.delete({ where: { id: input.id } })) });",
    "resolvers of GraphQL":
      "export const resolvers = { Mutation: { rename: async (_, { id, title }, { user }) => { if (!user) throw new Error('no'); return db.query('UPDATE a SET t = $1 WHERE id = $2', [title, id]); }, remove: (_, { id }) => db.query('DELETE FROM a WHERE id = $1', [id]) } };",
    "SQL in a handler": `${router} router.put('/:id', checkAuth, update); router.delete('/:id', async (req, res) => { const { id } = req.params; await pool.query('DELETE FROM users WHERE id = $1', [id]); res.end(); });`,
  },
  accepts: {
    "a guard of the router": `${router} router.use(authenticate); router.put('/:id', requireAdmin, users.update); router.delete('/:id', users.remove);`,
    "a guard of the path": `${router} router.use('/admin', authenticate); router.put('/a/:id', authenticate, users.update); router.delete('/admin/:id', users.remove);`,
    "a guard in a list": `${router} router.put('/:id', auth, users.update); router.delete('/:id', [auth, validate], users.remove);`,
    "a guard in options of one's own":
      "import fastify from 'fastify'; const app = fastify(); app.put('/a/:id', { onRequest: [app.authenticate] }, update); app.delete('/a/:id', { ...secured }, remove); app.delete('/b/:id', options, remove);",
    "a check in the body": `${router} router.put('/:id', auth, users.update); router.delete('/:id', async (req, res) => { if (!req.user) return res.sendStatus(401); await users.remove(req.params.id); });`,
    "something that cannot be told": `${router} router.put('/:id', auth, users.update); router.delete('/:id', ownsNote, users.remove);`,
    reading: `${router} router.put('/:id', auth, users.update); router.get('/:id', async (req, res) => res.json(await articles.findOne(req.params.id)));`,
    "ways in": `${router} router.put('/profile', auth, users.update); router.post('/login', login); router.put('/reset-password/:token', reset); router.patch('/verify', verify);`,
    "routes that are all open": `${router} router.put('/:id', users.update); router.delete('/:id', users.remove);`,
    "a form that checks the user's input only": `${router} router.put('/:id', validateUser, users.update); router.delete('/:id', users.remove);`,
    "a guard of the class":
      "import { Controller, Delete, Put, UseGuards, Param } from '@nestjs/common'; @Controller('notes') @UseGuards(AuthGuard) export class Notes { @Put(':id') @UseGuards(RolesGuard) update(@Param('id') id) { return this.notes.update(id); } @Delete(':id') remove(@Param('id') id: string) { return this.notes.remove(id); } }",
    "a user who is handed in":
      "import { Controller, Delete, Put, UseGuards, Param } from '@nestjs/common'; @Controller('notes') export class Notes { @Put(':id') @UseGuards(AuthGuard) update(@Param('id') id) { return this.notes.update(id); } @Delete(':id') remove(@CurrentUser() who, @Param('id') id: string) { return this.notes.remove(id, who); } }",
    "a procedure of unknown making":
      "export const notes = createTRPCRouter({ rename: protectedProcedure.mutation(({ input }) => db.note.update(input)), remove: procedure.mutation(({ input }) => db.note.delete({ where: { id: input.id } })) });",
    "a client's calls": "api.put('/a/:id', auth, body); api.delete('/a/:id', body);",
  },
});

const guarded =
  "export async function PUT(request) { const session = await auth(); if (!session) return new Response(null, { status: 401 }); await prisma.note.update(await request.json()); }\n";

it("compares the handlers of a route file of Next", async () => {
  const open =
    "export async function DELETE(request, { params }) { await prisma.note.delete({ where: { id: params.id } }); }";
  expect(await matchesOf(rule, "app/api/notes/[id]/route.ts", guarded + open)).toHaveLength(1);
  const wrapped =
    "export const DELETE = withUser(async (request, { params }) => { await prisma.note.delete({ where: { id: params.id } }); });";
  expect(await matchesOf(rule, "app/api/notes/[id]/route.ts", guarded + wrapped)).toEqual([]);
  const handedOn = "export async function DELETE(request, { params }) { await removeNote(params.id); }";
  expect(await matchesOf(rule, "app/api/notes/[id]/route.ts", guarded + handedOn)).toEqual([]);
});
