/**
 * Whether this browser has what the dashboard cannot do without. Where it has not, nothing is drawn, and what stands in
 * the HTML for that is seen; scripts/oldest-browsers.test.ts holds what is called to the browsers that it names.
 */
export const mayStart = (): boolean => {
  const words = document.querySelector('.not-started')
  // Without styles those words are seen at once, and would not be true.
  if (words && getComputedStyle(words).position !== 'absolute')
    words.textContent = 'The styles of the dashboard have not come, so it looks odd. Reload the page.'
  return 'groupBy' in Map && 'toSorted' in Array.prototype && 'showPopover' in HTMLElement.prototype
}
