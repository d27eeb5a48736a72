/**
 * Builds the extension for each browser and the script for sites; the same source gives the same bytes.
 * `--grant=all` also writes `dist/test-*`: the same code, with access to all sites.
 */
import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { manifest } from './manifest.mjs';

const here = new URL('.', import.meta.url).pathname;
const SCRIPTS = { background: 'extension/background', resident: 'extension/resident', reader: 'extension/reader', popup: 'pages/popup', options: 'pages/options', report: 'pages/report' };
const BUDGET = { resident: 1500, reader: 12_000 }; // bytes of gzip; the second counts the first as well

/** @param {Record<string, string>} entries @param {string} outdir */
const bundle = (entries, outdir) => build({
  absWorkingDir: here, outdir, bundle: true, minify: true, format: 'iife', target: 'es2022', charset: 'utf8', legalComments: 'none', logLevel: 'warning',
  entryPoints: Object.fromEntries(Object.entries(entries).map(([name, path]) => [name, `src/${path}.js`])),
  plugins: [dialogWordsOnly],
});

/** The script for sites carries the words of the dialog, and not those of the extension's own pages. @type {import('esbuild').Plugin} */
const dialogWordsOnly = {
  name: 'dialog-words-only',
  setup: ({ onLoad }) => onLoad({ filter: /_locales\/\w+\/messages\.json$/ }, async ({ path }) => {
    const all = Object.entries(JSON.parse(await readFile(path, 'utf8')));
    const own = all.filter(([key]) => /^(dialog|problem)_/.test(key)).map(([key, { message }]) => [key, { message }]);
    return { contents: JSON.stringify(Object.fromEntries(own)), loader: 'json' };
  }),
};

/** @param {'chromium' | 'firefox'} browser @param {string} folder @param {object} [options] */
async function assemble(browser, folder, options) {
  const target = `${here}dist/${folder}`;
  await rm(target, { recursive: true, force: true });
  await cp(`${here}dist/shared`, target, { recursive: true });
  await writeFile(`${target}/manifest.json`, `${JSON.stringify(manifest(browser, options), null, 2)}\n`);
}

async function buildShared() {
  await rm(`${here}dist/shared`, { recursive: true, force: true });
  await bundle(SCRIPTS, 'dist/shared');
  for (const file of ['popup.html', 'options.html', 'report.html', 'pages.css']) await cp(`${here}src/pages/${file}`, `${here}dist/shared/${file}`);
  for (const folder of ['_locales', 'icons']) await cp(`${here}${folder}`, `${here}dist/shared/${folder}`, { recursive: true });
}

async function buildEmbed() {
  await bundle({ embed: 'embed/embed' }, 'dist/embed');
  await mkdir(`${here}../server/static`, { recursive: true });
  await cp(`${here}dist/embed/embed.js`, `${here}../server/static/embed.js`);
}

/** @param {string} file */
async function sizes(file) {
  const bytes = await readFile(`${here}dist/${file}`);
  return { file, bytes: bytes.length, gzip: gzipSync(bytes, { level: 9 }).length };
}

async function report() {
  const [resident, reader, ...rest] = await Promise.all(
    ['chromium/resident.js', 'chromium/reader.js', 'chromium/background.js', 'embed/embed.js'].map(sizes));
  const whole = { file: 'whole reader side', bytes: resident.bytes + reader.bytes, gzip: resident.gzip + reader.gzip };
  console.table([resident, reader, whole, ...rest]);
  if (resident.gzip > BUDGET.resident || whole.gzip > BUDGET.reader) throw new Error(`Over the budget of ${JSON.stringify(BUDGET)} bytes gzip.`);
}

await buildShared();
await Promise.all([assemble('chromium', 'chromium'), assemble('firefox', 'firefox'), buildEmbed()]);
if (process.argv.includes('--grant=all')) {
  await Promise.all([assemble('chromium', 'test-chromium', { granted: true }), assemble('firefox', 'test-firefox', { granted: true })]);
}
await rm(`${here}dist/shared`, { recursive: true });
await report();
