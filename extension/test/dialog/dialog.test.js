import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { beforeEach, test } from 'node:test';
import { openDialog } from '../../src/dialog/dialog.js';
import { openPage } from './page.js';

const en = JSON.parse(await readFile(new URL('../../_locales/en/messages.json', import.meta.url), 'utf8'));
const target = { api: 'https://desk.example/api/v1', host: 'desk.example' };
const sent = /** @type {const} */ ({ state: 'sent', receipt: 'https://desk.example/r/a', desk: 'new', reports: 1 });

/** @type {{ report: any, replaces?: string }[]} */
let posted;
/** @type {boolean[]} */
let closed;

beforeEach(() => {
  openPage('<!doctype html><html lang="en"><p>A mistke here.</p></html>');
  posted = [];
  closed = [];
});

/** @param {Partial<import('../../src/dialog/dialog.js').Order>} [changed] */
async function open(changed = {}) {
  const dialog = openDialog({
    mode: 'open',
    words: (key, ...values) => (en[key]?.message ?? '').replace(/\$(\d)/g, (/** @type {string} */ _, /** @type {number} */ n) => values[n - 1]),
    language: 'en', direction: 'ltr', lang: 'en', low: false, cut: false, email: true,
    page: { url: 'https://news.example/a', title: 'A <b>title</b>' },
    quote: { exact: 'mistke', prefix: 'A ', suffix: ' here.' },
    position: { number: 1, of: 1 },
    client: { kind: 'extension', version: '1.0.0' },
    where: async () => target,
    known: async () => null,
    send: async (_, report, replaces) => (posted.push({ report, replaces }), sent),
    closed: (done) => void closed.push(done),
    ...changed,
  });
  await settled();
  return dialog;
}

const host = () => /** @type {HTMLElement} */ (document.querySelector('corrigenda-dialog'));
const root = () => /** @type {ShadowRoot} */ (host().shadowRoot);
const find = (/** @type {string} */ selector) => /** @type {any} */ (root().querySelector(selector));
const said = () => find('[role=status]').textContent;
const settled = () => new Promise((resolve) => setImmediate(resolve));

/** @param {string} selector @param {string} value */
function type(selector, value) {
  find(selector).value = value;
  find(selector).dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
}

/** @param {object} how */
async function press(how) {
  const event = new KeyboardEvent('keydown', { key: 'Enter', ctrlKey: true, bubbles: true, composed: true, cancelable: true, ...how });
  find('textarea').dispatchEvent(event);
  await settled();
  await settled();
  return event;
}

test('one key sends the report with nothing filled in', async () => {
  await open();
  await press({});
  assert.deepEqual(Object.keys(posted[0].report), ['id', 'page', 'quote', 'client']);
  assert.match(said(), /^Sent\. Thank you!/);
  assert.equal(find('[role=status] a').href, 'https://desk.example/r/a');
});

for (const [what, how] of /** @type {[string, object][]} */ ([
  ['Enter alone', { ctrlKey: false }], ['Shift as well', { shiftKey: true }], ['Alt as well', { altKey: true }], ['both Ctrl and Cmd', { metaKey: true }],
  ['a word still being composed', { isComposing: true }], ['a held key', { repeat: true }],
])) {
  test(`it does not send with ${what}`, async () => {
    await open();
    await press(how);
    assert.equal(posted.length, 0);
  });
}

test('Cmd+Enter sends too', async () => {
  await open();
  await press({ ctrlKey: false, metaKey: true });
  assert.equal(posted.length, 1);
});

test('the change is shown in its place while it is typed, and sent', async () => {
  await open();
  assert.equal(find('mark').textContent, 'mistke');
  type('textarea', 'mistake');
  assert.deepEqual([find('del').textContent, find('ins').textContent], ['mistke', 'mistake']);
  await press({});
  assert.equal(posted[0].report.suggestion, 'mistake');
});

test('an emptied line says in words that these should go', async () => {
  await open();
  type('textarea', '');
  await press({});
  assert.equal(posted[0].report.suggestion, undefined);
  assert.equal(posted[0].report.comment, 'These words should be deleted.');
});

test('exactly what is shown is sent, and where to is said', async () => {
  await open();
  type('textarea', 'mistake');
  assert.equal(find('summary').textContent, 'Exactly this will be sent to desk.example');
  const shown = [...root().querySelectorAll('dd')].map((dd) => dd.textContent);
  await press({});
  assert.deepEqual(shown, leaves(posted[0].report));
});

/** @param {object} value @returns {string[]} */
const leaves = (value) => Object.values(value).flatMap((one) => (typeof one === 'object' ? leaves(one) : String(one)));

test('markup from the page is shown as text', async () => {
  await open({ quote: { exact: '<img src=x onerror=alert(1)>', prefix: '<script>', suffix: '' } });
  assert.equal(root().querySelector('img, script'), null);
});

for (const [selector, key] of [['.main', 'Enter'], ['.main', ' '], ['summary', 'Enter']]) {
  test(`“${key}” presses ${selector}, whatever the page does with keys`, async () => {
    await open();
    let pressed = 0;
    find(selector).addEventListener('click', () => (pressed += 1));
    find(selector).focus();
    const event = new KeyboardEvent('keydown', { key, bubbles: true, composed: true, cancelable: true });
    find(selector).dispatchEvent(event);
    assert.deepEqual([pressed, event.defaultPrevented], [1, true]);
  });
}

test('a letter typed into a field is left to the field', async () => {
  await open();
  assert.equal((await press({ key: 'a', ctrlKey: false })).defaultPrevented, false);
  assert.equal((await press({ key: 'Enter', ctrlKey: false })).defaultPrevented, false);
});

test('the page hears nothing of what is typed', async () => {
  /** @type {string[]} */
  const heard = [];
  await open();
  for (const kind of ['keydown', 'input']) {
    window.addEventListener(kind, () => heard.push(kind), true);
    document.addEventListener(kind, () => heard.push(kind));
  }
  type('textarea', 'secret');
  await press({ key: 'a', ctrlKey: false });
  assert.deepEqual(heard, []);
});

test('an impossible e-mail address is named before anything is sent', async () => {
  await open();
  type('input', 'nobody');
  await press({});
  assert.equal(posted.length, 0);
  assert.equal(find('input').getAttribute('aria-invalid'), 'true');
  assert.match(find('#wrong').textContent, /name@example\.org/);
});

test('where no address may be sent, none is asked for', async () => {
  await open({ email: false });
  assert.equal(find('input'), null);
});

test('a remark about the page needs a comment', async () => {
  await open({ quote: null });
  await press({});
  assert.equal(posted.length, 0);
  type('textarea', 'Thank you.');
  await press({});
  assert.deepEqual(posted[0].report.comment, 'Thank you.');
});

test('a refusal names field and reason; the mended report is a new one in its place', async () => {
  /** @type {import('../../src/sending/queue.js').Standing} */
  const refusal = { state: 'refused', problem: { title: 'Invalid', errors: [{ field: 'suggestion', detail: 'suggestion: too long' }] } };
  await open({ send: async (_, report, replaces) => (posted.push({ report, replaces }), posted.length === 1 ? refusal : sent) });
  await press({});
  assert.equal(said(), 'Refused: Should be: too long');
  type('textarea', 'mistake');
  await press({});
  assert.equal(posted[1].replaces, posted[0].report.id);
  assert.notEqual(posted[1].report.id, posted[0].report.id);
});

test('a kept report is said to be kept, with the time', async () => {
  await open({ send: async () => ({ state: 'kept', at: new Date().setHours(14, 5) }) });
  await press({});
  assert.match(said(), /^Not sent yet: it is kept here and will be sent at 2:05/);
});

test('when the worker is gone the reader is told, can copy, and a second try has the same id', async () => {
  await open({ send: async (_, report) => (posted.push({ report }), Promise.reject(new Error('context invalidated'))) });
  await press({});
  assert.match(said(), /could not be kept/);
  assert.equal(find('footer button').textContent, 'Copy the report');
  await press({});
  assert.equal(posted[1].report.id, posted[0].report.id);
});

test('a site that takes no corrections is said to take none', async () => {
  await open({ where: async () => null });
  assert.match(said(), /takes no corrections here/);
  assert.equal(find('.main').textContent, 'Copy the report');
});

for (const [state, resolution, sentence] of [
  ['new', '', 'Already reported (3). You can still add yours.'],
  ['merged', '', 'Already reported (3). You can still add yours.'],
  ['closed', 'fixed_verified', 'The editors have fixed this: load the page again to see it.'],
  ['closed', 'house_style', 'The editors have looked at this and left it as it is. We write it so.'],
  ['closed', 'expired', ''],
]) {
  test(`before anything is sent it says of a known mistake that is ${state} ${resolution}: ${sentence}`, async () => {
    await open({ known: async () => ({ state, resolution, reports: 3, reason: 'We write it so.' }) });
    assert.equal(said(), sentence);
  });
}

test('a report pressed while its desk is still looked for goes once the desk is found', async () => {
  /** @type {(found: typeof target) => void} */
  let found = () => {};
  await open({ where: () => new Promise((resolve) => (found = resolve)) });
  await press({});
  await press({});
  assert.deepEqual([posted.length, said()], [0, 'Looking where this site takes corrections…']);
  found(target);
  await settled();
  await settled();
  assert.equal(posted.length, 1);
});

test('closing removes every trace and says whether it was done', async () => {
  await open();
  find('dialog').close();
  assert.deepEqual([document.querySelector('corrigenda-dialog'), closed], [null, [false]]);
  await open();
  await press({});
  find('.main').click();
  assert.deepEqual(closed, [false, true]);
});

test('what was typed is there again after closing by mistake', async () => {
  await open();
  type('textarea', 'mistake');
  find('dialog').close();
  await open();
  assert.equal(find('textarea').value, 'mistake');
  await press({});
  find('.main').click();
  await open();
  assert.equal(find('textarea').value, 'mistke');
});

test('with more than one mistake it says which, and offers the next', async () => {
  await open({ position: { number: 1, of: 3 } });
  assert.equal(find('header .note').textContent, '1 of 3');
  await press({});
  assert.equal(find('.main').textContent, 'Next mistake');
});
