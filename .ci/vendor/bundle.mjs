// Bundles entry.js of the working directory, where its packages are installed, into a folder:
// NAME.js and NAME.css, the licence of every package that is in them, and a manifest.
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, join } from "node:path";

const { build } = createRequire(join(process.cwd(), "entry.js"))("esbuild");
const into = process.argv[2];
const name = basename(into);

// Packages without a licence text of their own, and the one of the same authors that has theirs.
const LICENSED_AS = {
  "@graphiql/plugin-doc-explorer": "graphiql",
  "@graphiql/plugin-history": "graphiql",
  "react-compiler-runtime": "react",
  "react-remove-scroll-bar": "react-remove-scroll",
  "toggle-selection": "copy-to-clipboard",
};

// What is left out of a file, before it is bundled.
const CUTS = [
  // The fonts of the packages have no Thai: the page sets its own.
  [/\.css$/, /@font-face\s*{[^}]*}/g, "", "css"],
  // A check for developers, with a link to a package registry's pages.
  [/[\\/]graphql[\\/]jsutils[\\/]instanceOf\.mjs$/, /const isProduction =[^;]+;|isProduction/g, cutCheck, "js"],
];
const cuts = {
  name: "cuts",
  setup: ({ onLoad }) =>
    CUTS.forEach(([filter, part, instead, loader]) =>
      onLoad({ filter }, ({ path }) => ({ contents: read(path).replaceAll(part, instead), loader })),
    ),
};

const { outputFiles, metafile } = await build({
  entryPoints: { [name]: "entry.js" },
  outdir: into,
  bundle: true,
  minify: true,
  write: false,
  metafile: true,
  format: "iife",
  globalName: "vendored",
  target: "es2022",
  legalComments: "none",
  define: {
    "process.env.NODE_ENV": '"production"',
  },
  plugins: [cuts],
});

const files = outputFiles.map(({ path, text }) => [basename(path), text]);
const packages = [];
for (const folder of bundled()) {
  const { name, version, license } = JSON.parse(read("node_modules", folder, "package.json"));
  const file = `licences/${name.replace("/", "__")}.txt`;
  packages.push({ name, version, licence: license, file });
  files.push([file, licence(name)]);
}

mkdirSync(join(into, "licences"), { recursive: true });
for (const [file, text] of files) writeFileSync(join(into, file), text);
const checksums = files.map(([file, text]) => [file, sha256(text)]).sort();
const manifest = { packages, files: Object.fromEntries(checksums) };
writeFileSync(join(into, "manifest.json"), `${JSON.stringify(manifest, null, 2)}\n`);

/** The packages of which something is in the output, sorted. */
function bundled() {
  const used = Object.values(metafile.outputs).flatMap(({ inputs }) =>
    Object.entries(inputs).flatMap(([path, { bytesInOutput }]) => (bytesInOutput ? [path] : [])),
  );
  const named = used.map((path) => path.match(/^node_modules\/((?:@[^/]+\/)?[^/]+)\//)?.[1]);
  return [...new Set(named)].filter(Boolean).sort();
}

function cutCheck(found) {
  return found.startsWith("const") ? "" : "true";
}

function licence(name) {
  const file = licenceFile(name);
  if (file) return read("node_modules", name, file);
  const kin = LICENSED_AS[name];
  if (!kin) throw new Error(`${name} has no licence text: name one of the same authors`);
  return `${name} has no licence text of its own. This is that of ${kin}, by the same authors.\n\n${licence(kin)}`;
}

function licenceFile(name) {
  return readdirSync(join("node_modules", name)).find((file) => /^licen[cs]e/i.test(file));
}

function read(...path) {
  return readFileSync(join(...path), "utf8");
}

function sha256(text) {
  return createHash("sha256").update(text).digest("hex");
}
