import assert from 'node:assert/strict';
import { test } from 'node:test';
import { API, DAY, MINUTE, accepted, json, machine, offline, report } from './surroundings.js';

test('a report that is acknowledged leaves a receipt and nothing else', async () => {
  const { world, start } = machine(accepted);
  const standing = await start().add(API, report());
  assert.deepEqual(standing, { state: 'sent', receipt: 'https://desk.example/r/abc', desk: 'new', reports: 1 });
  assert.deepEqual(world.queue().items, []);
  assert.deepEqual(world.queue().receipts.map(({ id, quote, page }) => ({ id, quote, page })),
    [{ id: report().id, quote: 'mistke 1', page: 'https://news.example/a' }]);
});

test('it posts without cookies, redirects or a referrer', async () => {
  const { world, start } = machine(accepted);
  await start().add(API, report());
  const [{ url, init }] = world.received;
  assert.equal(url, 'https://desk.example/api/v1/reports');
  assert.deepEqual([init.credentials, init.redirect, init.referrerPolicy], ['omit', 'error', 'no-referrer']);
  assert.ok(init.signal instanceof AbortSignal);
});

test('offline, the report is kept with the time of the next try, and sent when that has come', async () => {
  const { world, start } = machine(offline);
  const outbox = start();
  assert.deepEqual(await outbox.add(API, report()), { state: 'kept', at: world.time + MINUTE / 2 });
  world.desk = accepted;
  await outbox.flush();
  assert.equal(world.received.length, 1, 'too early');
  world.time += MINUTE / 2;
  await outbox.flush();
  assert.equal(world.received.length, 2);
  assert.equal(world.queue().receipts.length, 1);
});

test('the pause doubles with every failure, up to a quarter of an hour', async () => {
  const { world, start } = machine(() => json({}, 500));
  const outbox = start();
  await outbox.add(API, report());
  /** @type {number[]} */
  const pauses = [];
  for (let n = 0; n < 8; n += 1) {
    const { until } = world.queue().rests[API];
    pauses.push((until - world.time) / MINUTE);
    world.time = until;
    await outbox.flush();
  }
  assert.deepEqual(pauses, [0.5, 1, 2, 4, 8, 15, 15, 15]);
});

test('every try carries the same id', async () => {
  const { world, start } = machine(() => json({}, 503));
  const outbox = start();
  await outbox.add(API, report());
  world.time += DAY;
  await outbox.flush();
  assert.deepEqual(world.received.map((one) => one.report.id), [report().id, report().id]);
});

test('429 with Retry-After is obeyed for all reports of that desk, also for new ones', async () => {
  const { world, start } = machine(() => json({ title: 'Too many' }, 429, { 'retry-after': '600' }));
  const outbox = start();
  const told = world.time + 10 * MINUTE;
  assert.deepEqual(await outbox.add(API, report(1)), { state: 'kept', at: told });
  assert.deepEqual(await outbox.add(API, report(2)), { state: 'kept', at: told });
  world.time += 9 * MINUTE;
  await outbox.flush();
  assert.equal(world.received.length, 1);
  world.desk = accepted;
  world.time = told;
  await outbox.flush();
  assert.equal(world.queue().receipts.length, 2);
});

test('Retry-After may be a date', async () => {
  const { world, start } = machine(offline);
  const at = world.time + 5 * MINUTE;
  world.desk = () => json({}, 503, { 'retry-after': new Date(at).toUTCString() });
  assert.deepEqual(await start().add(API, report()), { state: 'kept', at });
});

test('a resting desk holds up no other desk', async () => {
  const { world, start } = machine((_, url) => (url.startsWith(API) ? json({}, 503, { 'retry-after': '600' }) : accepted()));
  const outbox = start();
  await outbox.add(API, report(1));
  assert.equal((await outbox.add('https://other.example/api/v1', report(2))).state, 'sent');
  assert.equal(world.queue().items.length, 1);
});

test('the sign-in page of a hotel network is no acknowledgement', async () => {
  const page = () => new Response('<html>Welcome, guest</html>', { status: 200, headers: { 'content-type': 'text/html' } });
  assert.equal((await machine(page).start().add(API, report())).state, 'kept');
});

for (const [what, answer] of /** @type {[string, () => Response][]} */ ([
  ['JSON without a receipt', () => json({ ok: true })],
  ['a receipt that is no https address', () => json({ receipt: 'javascript:alert(1)', state: 'new' })],
  ['an empty 204', () => new Response(null, { status: 204 })],
  ['an endless answer', () => json({ receipt: 'https://desk.example/r/a', state: 'new', more: 'x'.repeat(70_000) })],
  ['a 404 that is no JSON', () => new Response('Not here', { status: 404 })],
])) {
  test(`${what} is no acknowledgement and no refusal`, async () => {
    assert.equal((await machine(answer).start().add(API, report())).state, 'kept');
  });
}

test('a refusal names the field, is not tried again, and stays for the reader to see', async () => {
  const { world, start } = machine(() => json({ title: 'Invalid', errors: [{ field: 'quote.exact', detail: 'too long' }] }, 422));
  const outbox = start();
  const standing = await outbox.add(API, report());
  assert.equal(standing.state, 'refused');
  assert.deepEqual(standing.state === 'refused' && standing.problem.errors, [{ field: 'quote.exact', detail: 'too long' }]);
  world.time += DAY;
  await outbox.flush();
  assert.equal(world.received.length, 1);
  assert.equal(world.queue().items[0].state, 'refused');
});

test('a mended report takes the place of the refused one', async () => {
  const { world, start } = machine(() => json({ title: 'Invalid' }, 422));
  const outbox = start();
  await outbox.add(API, report(1));
  world.desk = accepted;
  await outbox.add(API, report(2), report(1).id);
  assert.deepEqual(world.queue().items, []);
});

test('the reader may try a refused report again, or remove it', async () => {
  const { world, start } = machine(() => json({ title: 'Not served here' }, 403));
  const outbox = start();
  await outbox.add(API, report(1));
  await outbox.add(API, report(2));
  await outbox.remove(report(2).id);
  world.desk = accepted;
  await outbox.retry(report(1).id);
  assert.deepEqual(world.queue().items, []);
  assert.deepEqual(world.queue().receipts.map(({ id }) => id), [report(1).id]);
});

test('a worker killed while sending loses nothing: the next one sends the same id', async () => {
  const { world, start } = machine(() => new Promise(() => {}));
  void start('first').add(API, report());
  await until(() => world.received.length === 1);
  assert.equal(world.queue().items[0].state, 'sending');
  world.desk = accepted;
  await start('second').flush();
  assert.deepEqual(world.received.map((one) => one.report.id), [report().id, report().id]);
  assert.equal(world.queue().receipts.length, 1);
});

test('the dialog that asks again after its worker was killed gets an answer, and one report is kept', async () => {
  const { world, start } = machine(() => new Promise(() => {}));
  void start('first').add(API, report());
  await until(() => world.received.length === 1);
  world.desk = accepted;
  assert.equal((await start('second').add(API, report())).state, 'sent');
  assert.equal((await start('third').add(API, report())).state, 'sent');
  assert.equal(world.received.length, 2);
});

test('a report on its way is not sent twice by a flush at the same time', async () => {
  /** @type {(response: Response) => void} */
  let answer = () => {};
  const { world, start } = machine(() => new Promise((resolve) => (answer = resolve)));
  const outbox = start();
  const adding = outbox.add(API, report());
  await until(() => world.received.length === 1);
  await outbox.flush();
  answer(accepted());
  assert.equal((await adding).state, 'sent');
  assert.equal(world.received.length, 1);
});

test('a desk that comes back gets one report a second', async () => {
  const { world, start } = machine(offline);
  const outbox = start();
  for (const n of [1, 2, 3]) await outbox.add(API, report(n));
  world.desk = accepted;
  world.time += DAY;
  await outbox.flush();
  assert.equal(world.queue().receipts.length, 3);
  assert.deepEqual(world.rests, [1000, 1000]);
});

test('one report that always fails does not hold up the others', async () => {
  const { world, start } = machine(offline);
  const outbox = start();
  for (const n of [1, 2, 3]) await outbox.add(API, report(n));
  world.desk = (one) => (one.id === report(1).id ? json({}, 500) : accepted());
  for (let n = 0; n < 3; n += 1) {
    world.time += DAY / 24;
    await outbox.flush();
  }
  assert.deepEqual(world.queue().items.map(({ id }) => id), [report(1).id]);
});

test('at most 200 reports are kept; one too many is said to be so, not dropped in silence', async () => {
  const { world, start } = machine(offline);
  const outbox = start();
  for (let n = 0; n < 200; n += 1) await outbox.add(API, report(n));
  assert.deepEqual(await outbox.add(API, report(200)), { state: 'full' });
  assert.equal(world.queue().items.length, 200);
});

test('a refused report makes room for a new one', async () => {
  const { world, start } = machine(() => json({ title: 'Invalid' }, 422));
  const outbox = start();
  await outbox.add(API, report(0));
  world.desk = offline;
  for (let n = 1; n <= 200; n += 1) await outbox.add(API, report(n));
  assert.equal(world.queue().items.length, 200);
  assert.ok(!world.queue().items.some(({ id }) => id === report(0).id));
});

test('after 30 days a report is given up but can be seen; 30 days later it is gone', async () => {
  const { world, start } = machine(offline);
  const outbox = start();
  await outbox.add(API, report());
  world.time += 30 * DAY;
  await outbox.flush();
  assert.deepEqual(world.queue().items.map(({ state, problem }) => [state, problem?.title]), [['refused', 'expired']]);
  world.time += 30 * DAY;
  await outbox.flush();
  assert.deepEqual(world.queue(), { ...world.queue(), items: [], rests: {} });
});

/** @param {() => boolean} condition */
async function until(condition) {
  for (let turn = 0; !condition(); turn += 1) {
    assert.ok(turn < 1000, 'it never came about');
    await new Promise((resolve) => setImmediate(resolve));
  }
}
