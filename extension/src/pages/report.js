/** The dialog in a window of its own, for words on a page that lets no extension in. */
import { canonicalUrl } from '../capture/index.js';
import { openDialog } from '../dialog/dialog.js';
import { mayEmail } from '../extension/access.js';
import { ask, dialogBasics } from '../extension/ask.js';
import { takeRemark } from '../extension/window.js';
import { LIMITS } from '../sending/report.js';
import { translate } from './words.js';

translate();
void begin();

async function begin() {
  const remark = await takeRemark();
  if (!remark) return window.close();
  const page = { url: canonicalUrl(remark.url), title: remark.title };
  const exact = remark.words.trim();
  openDialog({
    ...dialogBasics(page, { exact: exact.slice(0, LIMITS.quote), prefix: '', suffix: '' }),
    cut: exact.length > LIMITS.quote,
    email: (await mayEmail()) ?? true,
    lang: '', low: false, position: { number: 1, of: 1 },
    where: () => ask({ type: 'where', page: page.url }),
    closed: () => window.close(),
  });
}
