/** The dialog in a window of its own, for words on a page that lets no extension in. */
import { openDialog } from '../dialog/dialog.js';
import { mayEmail } from '../extension/access.js';
import { ask, dialogBasics } from '../extension/ask.js';
import { takeRemark } from '../extension/window.js';
import { cleanUrl } from '../sending/page.js';
import { firstPoints, LIMITS } from '../sending/report.js';
import { translate } from './words.js';

translate();
void begin();

async function begin() {
  const remark = await takeRemark();
  if (!remark) return window.close();
  const page = { url: cleanUrl(remark.url), title: remark.title };
  const words = remark.words.trim();
  const exact = firstPoints(words, LIMITS.quote);
  openDialog({
    ...dialogBasics(page, { exact, prefix: '', suffix: '' }),
    cut: exact !== words,
    email: (await mayEmail()) ?? true,
    lang: '', low: false, position: { number: 1, of: 1 },
    where: () => ask({ type: 'where', page: page.url }),
    closed: () => window.close(),
  });
}
