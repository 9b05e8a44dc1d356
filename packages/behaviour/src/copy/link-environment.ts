import { copyFile, mkdir, readdir, readFile, readlink, stat, symlink, writeFile } from "node:fs/promises";
import path from "node:path";

/** The largest text in which paths are looked for: start scripts and lists of folders. */
const LARGEST_TEXT = 1024 ** 2;

interface Trees {
  source: string;
  root: string;
}

/**
 * Makes a virtual environment of Python whose packages are links to the real ones, as `node_modules` is made. What in it
 * names the workspace by its path, such as the workspace's own package installed for development, names the copy
 * instead. Returns false for a folder that is no such environment.
 */
export async function linkEnvironment(from: string, to: string, trees: Trees): Promise<boolean> {
  const settings = path.join(from, "pyvenv.cfg");
  const isEnvironment = await stat(settings).then(
    (found) => found.isFile(),
    () => false,
  );
  if (!isEnvironment) return false;
  await copyFile(settings, path.join(to, "pyvenv.cfg"));
  for (const entry of await readdir(from, { withFileTypes: true })) {
    const [inner, made] = [path.join(from, entry.name), path.join(to, entry.name)];
    if (entry.name === "pyvenv.cfg") continue;
    if (entry.name === "bin" || entry.name === "Scripts") await remake(inner, made, trees, () => true);
    else if (entry.isDirectory() && /^lib$/i.test(entry.name)) await remakeLibrary(inner, made, trees);
    else await link(inner, made, entry.isSymbolicLink());
  }
  return true;
}

/** `lib/python3.12/site-packages`, or `Lib/site-packages`: real folders down to the packages. */
async function remakeLibrary(from: string, to: string, trees: Trees): Promise<void> {
  await mkdir(to);
  for (const entry of await readdir(from, { withFileTypes: true })) {
    const [inner, made] = [path.join(from, entry.name), path.join(to, entry.name)];
    if (entry.isDirectory() && /^python[\d.]*t?$/.test(entry.name)) await remakeLibrary(inner, made, trees);
    else if (entry.isDirectory() && entry.name === "site-packages") {
      await remake(inner, made, trees, (name) => /\.(?:pth|egg-link)$|^__editable__/.test(name));
    } else await link(inner, made, entry.isSymbolicLink());
  }
}

/** A folder of links, but for the files that may name the workspace. */
async function remake(from: string, to: string, trees: Trees, mayName: (file: string) => boolean): Promise<void> {
  await mkdir(to);
  for (const entry of await readdir(from, { withFileTypes: true })) {
    const [inner, made] = [path.join(from, entry.name), path.join(to, entry.name)];
    if (entry.isFile() && mayName(entry.name) && (await stat(inner)).size <= LARGEST_TEXT) {
      await rewrite(inner, made, trees);
    } else await link(inner, made, entry.isSymbolicLink());
  }
}

async function rewrite(from: string, to: string, { source, root }: Trees): Promise<void> {
  const bytes = await readFile(from);
  const text = bytes.toString("utf8");
  const isText = Buffer.from(text).equals(bytes);
  const { mode } = await stat(from);
  await writeFile(to, isText ? text.replaceAll(source, root) : bytes, { mode });
}

/** Links of the environment itself, such as that to the interpreter, stay what they are. */
async function link(from: string, to: string, isLink: boolean): Promise<void> {
  await symlink(isLink ? await readlink(from) : from, to);
}
