/** Looks for what keeps people with disabilities out, in both colour schemes and both widths, whether they see, hear or speak. */
import type { Page } from '@playwright/test'
import { lookWithAxe } from './axe.ts'

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
const WIDE = { width: 1440, height: 900 }
const NARROW = { width: 390, height: 844 }

type Scheme = 'light' | 'dark'
const LIGHT: readonly Scheme[] = ['light']
const BOTH: readonly Scheme[] = ['light', 'dark']

/** Of the page, or of a part of it: all rules in the light scheme; dark differs in nothing but colours. */
export const violations = async (page: Page, part = 'html', schemes = BOTH): Promise<string[]> => {
  const found: string[] = []
  // Begins with the one that the page is in: each change draws all of it anew.
  const isDark = await page.evaluate<boolean>('document.documentElement.dataset.mantineColorScheme === "dark"')
  for (const colorScheme of isDark ? schemes.toReversed() : schemes) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    // Unlike an expectation, this does not describe the whole page each time that it has to look again.
    await page.locator(`html[data-mantine-color-scheme=${colorScheme}]`).waitFor()
    const broken = await lookWithAxe(page, part, (axe) => {
      // A detail on a phone covers its list, page heading and all. What a name leaves out is looked for below, by
      // whoever knows that an item of a tree is a row.
      axe.disableRules(['page-has-heading-one', 'label-content-name-mismatch'])
      if (colorScheme === 'light') axe.withTags(RULES)
      else axe.withRules(['color-contrast'])
    })
    found.push(...broken.map((problem) => `${colorScheme}, ${problem}`))
  }
  return found
}

/**
 * Runs in the page: names of controls that do not hold what is read on them (WCAG 2.5.3), capitals and punctuation aside.
 * An item of a tree is a row: what stands in its columns is no part of what it is called.
 */
const FIND_UNSAID = `(() => {
  const CONTROLS = 'button, a[href], summary, input, textarea, ' +
    ['button', 'link', 'menuitem', 'menuitemradio', 'option', 'tab', 'treeitem', 'checkbox', 'radio', 'switch'].map((role) => '[role=' + role + ']').join()
  const plain = (text) => text.normalize('NFKC').toLowerCase().replace(/[^\\p{L}\\p{N}\\p{S}]+/gu, ' ').trim()
  const isSeen = (element) => {
    if (!element.checkVisibility({ visibilityProperty: true })) return false
    const { width, height } = element.getBoundingClientRect()
    return width > 1 && height > 1 && element.closest('.visually-hidden') === null
  }
  const textOf = (node, counts) => {
    if (node.nodeType === Node.TEXT_NODE) return node.data
    if (node.nodeType !== Node.ELEMENT_NODE || !counts(node)) return ''
    const text = [...node.childNodes].map((child) => textOf(child, counts)).join('')
    return getComputedStyle(node).display.startsWith('inline') && node.parentElement?.matches(':not(.row, .inline)') ? text : ' ' + text + ' '
  }
  const heard = (element) => textOf(element, (one) => one.ariaHidden !== 'true' && one.checkVisibility())
  const nameOf = (element) => {
    const ids = element.getAttribute('aria-labelledby')
    if (ids) return ids.split(' ').map((id) => document.getElementById(id)?.textContent ?? '').join(' ')
    if (element.ariaLabel) return element.ariaLabel
    if (element.labels?.length) return [...element.labels].map(heard).join(' ')
    return heard(element) + ' ' + [...element.querySelectorAll('[role=img][aria-label]')].map((image) => image.ariaLabel).join(' ')
  }
  const readOn = (element) => {
    if (!element.matches('input, textarea')) return textOf(element, isSeen)
    const labels = [...(element.labels ?? [])].map((label) => textOf(label, isSeen)).join(' ')
    return labels.trim() ? labels : element.placeholder
  }
  const problems = []
  for (const element of document.querySelectorAll(CONTROLS)) {
    if (element.closest('[aria-hidden=true], [inert]') || !isSeen(element)) continue
    const [name, text] = [plain(nameOf(element)), plain(readOn(element) ?? '')]
    const holds = element.role === 'treeitem' ? text.startsWith(name) : (' ' + name + ' ').includes(' ' + text + ' ')
    if (text !== '' && !holds) problems.push('“' + name + '” does not hold “' + text + '”')
  }
  return [...new Set(problems)]
})()`

/**
 * `show` brings the page to the state looked at, once: it outlives a change of the width. `onNarrow` opens what has gone
 * behind a button there, or goes to what else is looked at there: in both schemes, while all else has the colours there
 * that it has on a desktop (scripts/colours-by-width.test.ts).
 */
export const findBarriers = async (
  page: Page,
  show: () => Promise<void>,
  onNarrow?: () => Promise<void>,
): Promise<Record<string, string[]>> => {
  const found: Record<string, string[]> = {}
  for (const size of [WIDE, NARROW]) {
    await page.setViewportSize(size)
    await (size === WIDE ? show() : onNarrow?.())
    const unsaid = await page.evaluate<string[]>(FIND_UNSAID)
    const schemes = size === WIDE || onNarrow !== undefined ? BOTH : LIGHT
    const problems = [...(await violations(page, 'html', schemes)), ...unsaid]
    if (problems.length > 0) found[`${size.width} px wide`] = problems
  }
  return found
}
