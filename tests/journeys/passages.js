/**
 * Chooses ten passages of a page by a seed and highlights the one asked for, as a reader could.
 * Returns what the browser itself says is highlighted, and the text that it shows around.
 */
async (seed, which) => {
  // The pictures of a saved page are absent; Firefox then takes their alternative text for words that are highlighted.
  for (const image of document.images) image.removeAttribute('alt');
  const random = (() => {
    let state = seed;
    return () => {
      state = (state + 0x6d2b79f5) | 0;
      let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
      mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
      return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
    };
  })();
  const pick = (list) => list[Math.floor(random() * list.length)];

  const isShown = (node) => {
    const element = node.parentElement;
    if (!element || element.closest('script, style, noscript, template, textarea, select, option, button, [contenteditable], iframe, object, svg, rt')) return false;
    if (!element.checkVisibility({ checkVisibilityCSS: true }) || !/[\p{L}\p{N}]{2}/u.test(node.data)) return false;
    for (let up = element; up; up = up.parentElement) {
      const select = getComputedStyle(up).userSelect;
      if (select === 'none') return false;
      if (select !== 'auto') break;
    }
    const range = document.createRange();
    range.selectNodeContents(node);
    const box = range.getBoundingClientRect();
    return box.width > 1 && box.height > 1;
  };
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const nodes = [];
  while (walker.nextNode()) if (isShown(walker.currentNode)) nodes.push(walker.currentNode);
  const block = (node) => {
    let up = node.parentElement;
    while (up.parentElement && /^(inline|contents)/.test(getComputedStyle(up).display)) up = up.parentElement;
    return up;
  };
  const words = (node) => [...node.data.matchAll(/[\p{L}\p{N}][\p{L}\p{N}\p{M}'’-]*/gu)];

  const word = (among) => {
    const node = pick(among);
    const { index, 0: text } = pick(words(node));
    return [node, index, node, index + text.length];
  };
  const part = (among) => {
    const node = pick(among);
    const all = words(node);
    const first = Math.floor(random() * Math.max(1, all.length - 3));
    const last = Math.min(all.length - 1, first + 3 + Math.floor(random() * 12));
    return [node, all[first].index, node, all[last].index + all[last][0].length];
  };
  const across = (from, to) => {
    const [a, b] = [words(from), words(to)];
    const end = b[Math.min(b.length - 1, Math.floor(random() * 4))];
    return [from, a[Math.max(0, a.length - 1 - Math.floor(random() * 4))].index, to, end.index + end[0].length];
  };
  const twoBlocks = (among) => {
    const starts = among.filter((node) => {
      const next = nodes[nodes.indexOf(node) + 1];
      return next && block(next) !== block(node);
    });
    if (!starts.length) return part(among);
    const from = pick(starts);
    return across(from, nodes[nodes.indexOf(from) + 1]);
  };
  const link = () => {
    const linked = nodes.filter((node, at) => node.parentElement.closest('a') && nodes[at - 1] && nodes[at + 1]
      && block(nodes[at - 1]) === block(node) && block(nodes[at + 1]) === block(node));
    if (!linked.length) return part(nodes);
    const at = nodes.indexOf(pick(linked));
    return across(nodes[at - 1], nodes[at + 1]);
  };
  const inside = (selector) => {
    const found = nodes.filter((node) => node.parentElement.closest(selector));
    return found.length ? found : nodes;
  };
  const long = nodes.filter((node) => words(node).length > 6);
  const prose = long.length ? long : nodes;
  const plans = [
    () => word(nodes), () => word(prose), () => word(prose), () => part(prose), () => part(prose),
    () => twoBlocks(nodes), () => twoBlocks(prose), link, () => part(inside('li')), () => twoBlocks(inside('td, th')),
  ];
  let chosen;
  for (let at = 0; at <= which; at += 1) chosen = plans[at % plans.length]();
  const [from, start, to, end] = chosen;
  getSelection().setBaseAndExtent(from, start, to, end);
  document.activeElement?.blur?.();
  return { exact: String(getSelection()), page: document.body.innerText };
}
