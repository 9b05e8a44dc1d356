import { redirect } from "@remix-run/node";
import { db } from "./db.js";

export async function action({ request }) {
  const form = await request.formData();
  await db.raw(`UPDATE posts SET title = '${form.get("title")}' WHERE id = 1`);
  await db.raw("UPDATE posts SET title = ? WHERE id = 1", [form.get("title")]);
  return redirect(form.get("next"));
}

export async function loader({ params }) {
  return db("posts").where({ slug: params.slug }).first();
}
