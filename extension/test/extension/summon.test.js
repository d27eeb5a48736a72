import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { fake } from './fake.js';

const { summon } = await import('../../src/extension/summon.js');

const call = { tabId: 7, url: 'https://news.example/a?utm_source=x#words' };
const capture = { quote: { exact: 'mistke', prefix: 'a ', suffix: '.' }, cut: false };

/** @typedef {import('./fake.js').Injection} Injection */
const isOpen = (/** @type {Injection} */ { args }) => args !== undefined;
const isRead = (/** @type {Injection} */ { func, args }) => func !== undefined && args === undefined;
const frame = (/** @type {Injection} */ { target }) => target.frameIds?.[0];
const opened = () => fake.injections.filter(isOpen).map((one) => [frame(one), one.args?.[0]]);

/** @param {(injection: Injection) => any} read @param {number[]} [shut] frames that are closed to us */
function page(read, shut = []) {
  fake.injections = [];
  fake.answer = (injection) => {
    if (shut.includes(frame(injection) ?? -1)) throw new Error('Cannot access contents of the page');
    if (isRead(injection)) return read(injection);
    return [{ frameId: frame(injection), result: isOpen(injection) ? true : undefined }];
  };
}

beforeEach(() => page((injection) => [{ frameId: frame(injection) ?? 0, result: { captures: [capture], lang: 'en' } }]));

test('words of a frame are read there, and the dialog opens above the whole page', async () => {
  assert.equal(await summon({ ...call, frameId: 3 }), 'open');
  assert.deepEqual(opened(), [[0, { captures: [capture], lang: 'en', frameId: 3, url: 'https://news.example/a', from: 3, here: 0, email: true }]]);
});

test('where the top page is closed to us, the dialog opens in the frame itself', async () => {
  page(() => [{ frameId: 3, result: { captures: [capture], lang: '' } }], [0]);
  assert.equal(await summon({ ...call, frameId: 3 }), 'open');
  assert.deepEqual(opened().map(([at]) => at), [3]);
});

test('from the icon all frames are asked, and the one with a selection speaks', async () => {
  page(() => [{ frameId: 0, result: { captures: [], lang: 'en' } }, { frameId: 5, result: { captures: [capture], lang: 'uk' } }]);
  assert.equal(await summon(call), 'open');
  assert.equal(opened()[0][1].from, 5);
});

test('without a selection nothing opens', async () => {
  page(() => [{ frameId: 0, result: { captures: [], lang: 'en' } }]);
  assert.equal(await summon(call), 'nothing');
  assert.deepEqual(opened(), []);
});

test('the browser’s copy of the words stands in for a frame that is closed to us', async () => {
  page(() => [], [4]);
  assert.equal(await summon({ ...call, frameId: 4, words: ' mistke ' }), 'open');
  assert.deepEqual(opened()[0][1].captures, [{ quote: { exact: 'mistke', prefix: '', suffix: '' }, cut: false }]);
});

test('a page wholly closed to us is said to be closed', async () => {
  page(() => [], [0]);
  assert.equal(await summon({ ...call, frameId: 0, words: 'mistke' }), 'closed');
});

test('a remark about the page needs no selection', async () => {
  page(() => assert.fail('read the page'));
  assert.equal(await summon({ ...call, whole: true }), 'open');
  assert.deepEqual(opened()[0][1].captures, []);
});
