/** The dialog: from the words on the page to an honest sentence about what became of the report. */
import { buildReport, newId } from '../sending/report.js';
import { asText, copy } from './copy.js';
import { h } from './element.js';
import { buildForm } from './form.js';
import { quoteView } from './quote.js';
import { tell, tellKnown } from './result.js';
import { sentFields } from './sent.js';
import { openShell } from './shell.js';

/**
 * @typedef {import('../sending/report.js').Report} Report
 * @typedef {{ api: string, host: string }} Target
 * @typedef {{
 *   mode: ShadowRootMode, words: import('./form.js').Words, language: string, direction: string,
 *   page: import('../sending/report.js').Page, quote: import('../sending/report.js').Quote | null,
 *   cut: boolean, email: boolean, lang: string, low: boolean, position: { number: number, of: number },
 *   client: import('../sending/report.js').Client,
 *   where: () => Promise<Target | null>,
 *   known: (target: Target) => Promise<import('../sending/known.js').Known | null>,
 *   send: (target: Target, report: Report, replaces?: string) => Promise<import('./result.js').Standing>,
 *   closed: (done: boolean) => void,
 * }} Order `email`: an address may be given; `lang` is the language of the words; `low`: they are in the lower half of the window, so the dialog keeps to the upper
 */

/** What a reader typed and then closed, perhaps by mistake. @type {{ exact?: string, filled: import('../sending/report.js').Filled } | null} */
let draft = null;

/** @param {Order} order @returns {{ hear: (event: Event) => boolean }} */
export function openDialog(order) {
  const { words, quote, language } = order;
  /** @type {Promise<Target | null>} */
  const finding = order.where().catch(() => null);
  let [id, asked, busy, done, nowhere] = [newId(), false, false, false, false];
  /** The report that was refused and is being mended. @type {string | undefined} */
  let refused;

  const view = quote && quoteView(quote, order.lang, words('dialog_was'));
  const form = buildForm({ words, quote, lang: order.lang, mayEmail: order.email, draft: draft?.exact === quote?.exact ? draft?.filled : undefined, changed });
  const summary = h('summary', {}, words('dialog_finding'));
  const list = h('dl');
  const shell = openShell({
    ...order,
    title: words(quote ? 'dialog_title' : 'dialog_title_page'),
    note: order.position.of > 1 ? words('dialog_position', String(order.position.number), String(order.position.of)) : '',
    body: [view?.root, order.cut && h('p', { class: 'note' }, words('dialog_cut')), form.root, h('details', {}, summary, list)],
    submit: () => void submit(),
    changed,
    left,
  });
  changed();
  form.focus();
  void show();

  function report() {
    return buildReport({ id, page: order.page, quote, filled: form.filled(), client: order.client });
  }

  /** Another content is another report: the desk would rightly refuse it under the same id. */
  function changed() {
    if (asked && !busy) [id, asked] = [newId(), false];
    view?.update(form.filled().suggestion);
    list.replaceChildren(...sentFields(report(), words));
  }

  /** Shows where the report would go, and whether the mistake is known there. */
  async function show() {
    const target = await finding;
    summary.textContent = target ? words('dialog_details', target.host) : words('dialog_details_nowhere');
    nowhere = !target;
    if (!target) return shell.say([words('dialog_nowhere')], words('dialog_copy'));
    const known = await order.known(target).catch(() => null);
    if (known && !asked) shell.say([tellKnown(known, words)]);
  }

  async function submit() {
    if (done) return shell.close();
    if (nowhere) return void (await copyOut());
    if (busy || !form.isComplete()) return;
    [busy, asked] = [true, true];
    shell.say([words('dialog_finding')]);
    const target = await finding;
    if (target) await send(target);
    busy = false;
  }

  async function copyOut() {
    await copy(asText(report()), shell.dialog);
    shell.say([words('dialog_copied')]);
  }

  /** @param {Target} target */
  async function send(target) {
    shell.say([words('dialog_sending', target.host)]);
    const standing = await order.send(target, report(), refused).catch(() => /** @type {const} */ ({ state: 'failed' }));
    const result = tell(standing, words, language);
    refused = standing.state === 'refused' ? id : undefined;
    done = result.done;
    if (done) shell.finish(result.message, words(hasNext() ? 'dialog_next' : 'dialog_close'));
    else shell.say(result.message);
    if (standing.state === 'full' || standing.state === 'failed') await offerCopy();
  }

  function offerCopy() {
    shell.offer(words('dialog_copy'), copyOut);
  }

  const hasNext = () => order.position.number < order.position.of;

  function left() {
    draft = done ? null : { exact: quote?.exact, filled: form.typed() };
    order.closed(done);
  }

  return { hear: shell.hear };
}
