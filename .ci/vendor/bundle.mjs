// Bundles entry.js of the working directory, or entry.css, where its packages are installed, into a
// folder: NAME.js and NAME.css, the fonts that it names, the licence of every package that is in
// them, and a manifest.
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, join } from "node:path";

const { build } = createRequire(join(process.cwd(), "entry.js"))("esbuild");
const into = process.argv[2];
const name = basename(into);
const entry = ["entry.js", "entry.css"].find(existsSync);

// Packages without a licence text of their own, and the one of the same authors that has theirs,
// here or in the folder `licences` beside entry.js.
const LICENSED_AS = {
  "@graphiql/plugin-doc-explorer": "graphiql",
  "@graphiql/plugin-history": "graphiql",
  "@json2csv/formatters": "@json2csv/plainjs",
  "@zazuko/yasgui-utils": "@zazuko/yasgui",
  "@zazuko/yasqe": "@zazuko/yasgui",
  "@zazuko/yasr": "@zazuko/yasgui",
  "react-compiler-runtime": "react",
  "react-remove-scroll-bar": "react-remove-scroll",
  "toggle-selection": "copy-to-clipboard",
};

// Packages whose package.json names their licence in none of the usual ways.
const LICENCES = { jsuri: "MIT" };

// What a package has in its own bundle, beside what the source map of that names.
const BUNDLED_IN = {
  "@zazuko/yasgui": ["@zazuko/yasgui-utils", "@zazuko/yasqe", "@zazuko/yasr", "datatables.net-dt"],
};

// What is left out of a file before it is bundled, or put instead. What is not found fails.
const CUTS = [
  // The fonts of the packages have no Thai: the page sets its own.
  [/[\\/]graphiql[\\/].*\.css$/, "css", [[/@font-face\s*{[^}]*}/g, ""]]],
  // Every browser of today reads WOFF2.
  [/[\\/]@fontsource[\\/].*\.css$/, "css", [[/, url\([^)]*\.woff\) format\('woff'\)/g, ""]]],
  // A check for developers, with a link to a package registry's pages.
  [/[\\/]graphql[\\/]jsutils[\\/]instanceOf\.mjs$/, "js", [[/const isProduction =[^;]+;|isProduction/g, cutCheck]]],
  // Other endpoints, look-ups at other servers and links to them. The page has prefixes of its own.
  [
    /[\\/]yasgui\.esm\.js$/,
    "js",
    [
      [/ madsrdf = "http[^]*? prefixes_default = {[^]*?\n}/, " prefixes_default = {}"],
      [/ fetchFromLov = [^]*?\n}, completers/, " fetchFromLov = () => Promise.resolve([]), completers"],
      // What browsers say today of a query that was stopped: it is no error.
      [/(\w+)\.message === "Aborted"/, '$1.name === "AbortError"'],
      [/getData: \(\) => \[.*\]/, "getData: () => []"],
      [/"https?:\/\/(dbpedia\.org\/sparql|docs\.triply\.cc|enable-cors\.org)[^"]*"/g, '""'],
    ],
  ],
];
const cuts = {
  name: "cuts",
  setup: ({ onLoad }) =>
    CUTS.forEach(([filter, loader, parts]) =>
      onLoad({ filter }, ({ path }) => ({ contents: parts.reduce(cut, read(path)), loader })),
    ),
};

const { outputFiles, metafile } = await build({
  entryPoints: { [name]: entry },
  outdir: into,
  bundle: true,
  minify: true,
  write: false,
  metafile: true,
  format: "iife",
  globalName: "vendored",
  target: "es2022",
  legalComments: "none",
  loader: { ".woff2": "file" },
  assetNames: "[name]",
  define: {
    "process.env.NODE_ENV": '"production"',
  },
  plugins: [cuts],
});

const files = outputFiles.map(({ path, contents }) => [basename(path), contents]);
for (const file of files) if (file[0].endsWith(".css")) file[1] = addressed(file[1]);
const packages = [];
for (const folder of bundled()) {
  const { name, version, license = LICENCES[folder] } = JSON.parse(read("node_modules", folder, "package.json"));
  const file = licencePath(name);
  packages.push({ name, version, licence: license, file });
  files.push([file, licence(name)]);
}

mkdirSync(join(into, "licences"), { recursive: true });
for (const [file, text] of files) writeFileSync(join(into, file), text);
const checksums = files.map(([file, text]) => [file, sha256(text)]).sort();
const manifest = { packages, files: Object.fromEntries(checksums) };
writeFileSync(join(into, "manifest.json"), `${JSON.stringify(manifest, null, 2)}\n`);

/** A stylesheet that asks for each font by its checksum, as `api.vendored` gives it out for good. */
function addressed(contents) {
  const fonts = Object.fromEntries(files.filter(([file]) => file.endsWith(".woff2")));
  const text = Buffer.from(contents).toString("utf8");
  return text.replace(/url\("?\.\/([^")]+\.woff2)"?\)/g, (_, file) => `url("./${file}?${sha256(fonts[file])}")`);
}

/** The packages of which something is in the output, sorted. */
function bundled() {
  const used = Object.values(metafile.outputs).flatMap(({ inputs }) =>
    Object.entries(inputs).flatMap(([path, { bytesInOutput }]) => (bytesInOutput ? [path] : [])),
  );
  const named = new Set([...used, ...used.flatMap(inOwnBundle)].map(packageOf));
  for (const name of [...named]) BUNDLED_IN[name]?.forEach((one) => named.add(one));
  return [...named].filter(Boolean).sort();
}

/** The files of other packages that a file was bundled from: they must be those installed here. */
function inOwnBundle(path) {
  if (!existsSync(`${path}.map`) || path.endsWith(".css")) return [];
  const { sources, sourcesContent } = JSON.parse(read(`${path}.map`));
  const files = sources.map((source) => source.match(/node_modules\/[^?]+/)?.[0]);
  files.forEach((file, at) => {
    if (packageOf(file) === packageOf(path)) files[at] = undefined;
    else if (file && read(file) !== sourcesContent[at])
      throw new Error(`${path} has another ${file}: install the version that it was bundled from`);
  });
  return files.filter(Boolean);
}

function packageOf(path) {
  return path?.match(/^node_modules\/((?:@[^/]+\/)?[^/]+)\//)?.[1];
}

function cut(text, [part, instead]) {
  if (text.search(part) < 0) throw new Error(`${part} is not found`);
  return text.replace(part, instead);
}

function cutCheck(found) {
  return found.startsWith("const") ? "" : "true";
}

function licencePath(name) {
  return `licences/${name.replace("/", "__")}.txt`;
}

function licence(name) {
  const file = licenceFile(name);
  if (file) return read("node_modules", name, file);
  if (existsSync(licencePath(name))) return read(licencePath(name));
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
