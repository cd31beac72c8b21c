/** The rules of axe in a page, which look at the contrast of each text once for all that are drawn as it is. */
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
// What the package above brings along.
import axe from 'axe-core'

/**
 * Runs in the page: a text whose like has passed is not looked at again, neither in the same look nor in one after it,
 * in the other width or on another screen. Alike is what has the same colours, size and weight within the same elements
 * of the same classes, positions and backgrounds. What fails, or cannot be told, is looked at itself each time.
 */
const KNOW_CONTRASTS = `((before) => {
  const OF_TEXT = ['color', '-webkit-text-fill-color', '-webkit-text-stroke', 'font-size', 'font-weight', 'text-shadow']
  const OF_ALL = ['background-color', 'background-image', 'opacity', 'filter', 'mix-blend-mode', 'position']
  const passed = new Set(before)
  let places
  let kinds
  const read = (element, names) => {
    const style = getComputedStyle(element)
    return names.map((name) => style.getPropertyValue(name)).join()
  }
  // Sixty-four bits of it.
  const brief = (text) => {
    let [one, other] = [0xdeadbeef, 0x41c6ce57]
    for (let at = 0; at < text.length; at += 1) {
      one = Math.imul(one ^ text.charCodeAt(at), 2654435761)
      other = Math.imul(other ^ text.charCodeAt(at), 1597334677)
    }
    return (one >>> 0).toString(36) + (other >>> 0).toString(36)
  }
  const placeOf = (element) => {
    if (element === null) return ''
    let place = places.get(element)
    if (place === undefined) {
      const own = [element.localName, element.getAttribute('class'), read(element, OF_ALL)].join()
      places.set(element, (place = brief(placeOf(element.parentElement) + own)))
    }
    return place
  }
  const kindOf = (element) => {
    let kind = kinds.get(element)
    if (kind === undefined) kinds.set(element, (kind = brief(placeOf(element) + read(element, OF_TEXT))))
    return kind
  }
  const hasText = (element) => [...element.childNodes].some(({ nodeType, data }) => nodeType === 3 && data.trim() !== '')

  const rule = axe._audit.rules.find(({ id }) => id === 'color-contrast')
  const { matches } = rule
  rule.matches = (element, ...rest) =>
    !(hasText(element) && passed.has(kindOf(element))) && matches.call(rule, element, ...rest)
  const check = axe._audit.checks['color-contrast']
  const { evaluate } = check
  check.evaluate = function (element, ...rest) {
    if (passed.has(kindOf(element))) return true
    let ratio
    const data = (told) => {
      ratio = told.contrastRatio
      this.data(told)
    }
    const result = evaluate.call({ ...this, data }, element, ...rest)
    // What is hidden passes without one.
    if (result === true && ratio !== undefined) passed.add(kindOf(element))
    return result
  }
  globalThis.contrasts = {
    passed,
    // Colours and places may be others than at the look before.
    lookAnew: () => void (places = new WeakMap(), kinds = new WeakMap()),
  }
})`

/** Kinds of text that have passed in a page, in documents of before as well. */
const passedIn = new WeakMap<Page, string[]>()

/** One look at a part of the page, by the rules that are set: what it breaks, in words. */
export const lookWithAxe = async (page: Page, part: string, set: (axe: AxeBuilder) => void): Promise<string[]> => {
  // Half a megabyte of rules: a document that has them is not given them again.
  if (!(await page.evaluate<boolean>('"contrasts" in globalThis'))) {
    await page.evaluate(`${axe.source}; ${KNOW_CONTRASTS}(${JSON.stringify(passedIn.get(page) ?? [])})`)
  }
  // Legacy mode looks at one frame only, which is all there is here, and opens no page of its own for each look.
  const builder = new AxeBuilder({ page, axeSource: 'contrasts.lookAnew()' }).include(part).setLegacyMode()
  // Else it tells of everything that is in order, too, and where.
  builder.options({ resultTypes: ['violations'] })
  set(builder)
  const { violations } = await builder.analyze()
  passedIn.set(page, await page.evaluate<string[]>('[...contrasts.passed]'))
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html} ${node.failureSummary}`))
}
