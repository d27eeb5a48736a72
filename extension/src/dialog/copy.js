/** The report as text, for a reader who has to carry it over by hand. */

/** @param {import('../sending/report.js').Report} report */
export function asText({ page, quote, suggestion, comment }) {
  const words = quote && `${quote.prefix}[${quote.exact}]${quote.suffix}`;
  const change = suggestion !== undefined && `${quote?.exact} → ${suggestion}`;
  return [page.title, page.url, words, change, comment].filter(Boolean).join('\n\n');
}

/**
 * @param {string} text
 * @param {HTMLElement} near where a field may be put for a moment
 */
export async function copy(text, near) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    copyByHand(text, near); // Plain http pages have no clipboard, and some pages forbid it.
  }
}

/** @param {string} text @param {HTMLElement} near */
function copyByHand(text, near) {
  const area = document.createElement('textarea');
  area.value = text;
  near.append(area);
  area.select();
  document.execCommand('copy');
  area.remove();
}
