/** Whether the dialog may ask for an e-mail address, in browsers that have the reader decide. */
import { letEmail, mayEmail } from '../extension/access.js';
import { byId } from './words.js';

export async function showEmail() {
  const box = /** @type {HTMLInputElement} */ (byId('email'));
  const may = await mayEmail();
  byId('email-part').hidden = may === null;
  box.checked = may === true;
  box.addEventListener('change', async () => {
    await letEmail(box.checked);
    box.checked = (await mayEmail()) === true;
  });
}
