/* What keeps people from reading or using the page, as a list of sentences: contrast below 4.5, or 3
   in large letters (WCAG 2.1, 1.4.3), controls and regions without a name, headings that skip a level,
   tables without heads, ids given twice, no language or title. */
(() => {
  const faults = [];
  const numbers = (colour) => colour.match(/[\d.]+/g).map(Number);
  const light = (colour) => {
    const [red, green, blue] = colour.map((part) => {
      const share = part / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const behind = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const colour = numbers(getComputedStyle(at).backgroundColor);
      if (colour[3] !== 0) return colour.slice(0, 3);
    }
    return [255, 255, 255];
  };
  const words = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (words.nextNode()) {
    const element = words.currentNode.parentElement;
    if (!words.currentNode.data.trim() || !element.checkVisibility()) continue;
    const style = getComputedStyle(element);
    const [lighter, darker] = [numbers(style.color).slice(0, 3), behind(element)].map(light)
      .sort((one, other) => other - one);
    const size = parseFloat(style.fontSize);
    const least = size >= 24 || (size >= 18.5 && style.fontWeight >= 700) ? 3 : 4.5;
    if ((lighter + 0.05) / (darker + 0.05) < least) faults.push(`contrast: ${words.currentNode.data.trim()}`);
    if (size < 11.5) faults.push(`small: ${words.currentNode.data.trim()}`);
  }
  const named = (element) => element.getAttribute('aria-label') || (element.labels && element.labels.length)
    || (element.tagName === 'BUTTON' && element.textContent.trim());
  for (const element of document.querySelectorAll('input, select, button, [role=region], [role=search], article'))
    if (!named(element)) faults.push(`no name: ${element.outerHTML.slice(0, 80)}`);
  let level = 0;
  for (const heading of document.querySelectorAll('h1, h2, h3, h4, h5, h6')) {
    if (!heading.checkVisibility()) continue;
    const own = Number(heading.tagName[1]);
    if (own > level + 1) faults.push(`skips a level: ${heading.textContent}`);
    level = own;
  }
  if (document.querySelectorAll('h1').length !== 1) faults.push('not one h1');
  for (const head of document.querySelectorAll('th'))
    if (!head.scope) faults.push(`no scope: ${head.textContent}`);
  for (const table of document.querySelectorAll('table'))
    if (!table.tHead) faults.push('a table without heads');
  const ids = [...document.querySelectorAll('[id]')].map((element) => element.id);
  if (new Set(ids).size !== ids.length) faults.push('an id twice');
  if (document.documentElement.lang !== 'fr') faults.push('no language');
  if (!document.title) faults.push('no title');
  return [...new Set(faults)];
})()
