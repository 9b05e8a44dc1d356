// @ts-nocheck: the packages named here are not installed
import { createClient } from "@supabase/supabase-js";
import { createClient as createRedis } from "redis";
import { Elysia } from "elysia";

const supabase = createClient(process.env.URL!, process.env.KEY!);
const redis = createRedis();

export const app = new Elysia()
  .get("/find", ({ query }) => supabase.from("people").select().or(`name.eq.${query.q},public.is.true`))
  .get("/find-bound", ({ query }) => supabase.from("people").select().eq("name", query.q))
  .get("/script", ({ query }) => redis.eval(`return redis.call('GET', '${query.key}')`))
  .get("/script-keys", ({ query }) => redis.eval("return redis.call('GET', KEYS[1])", { keys: [String(query.key)] }));
