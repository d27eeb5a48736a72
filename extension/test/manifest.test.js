import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { manifest } from '../manifest.mjs';

test('it asks for the narrowest access, and for sites only when the reader says so', () => {
  for (const browser of /** @type {const} */ (['chromium', 'firefox'])) {
    const shipped = manifest(browser);
    assert.deepEqual(shipped.permissions, ['activeTab', 'alarms', 'contextMenus', 'scripting', 'storage']);
    for (const name of ['host_permissions', 'content_scripts', 'web_accessible_resources', 'externally_connectable']) assert.ok(!(name in shipped), name);
  }
});

test('all versions are one', async () => {
  const read = (/** @type {string} */ path) => readFile(new URL(path, import.meta.url), 'utf8');
  const { version } = JSON.parse(await read('../package.json'));
  assert.equal(manifest('firefox').version, version);
  assert.match(await read('../src/embed/embed.js'), new RegExp(`VERSION = '${version.replaceAll('.', '\\.')}'`));
});
