/** Looks for what keeps people with disabilities out, in both colour schemes and both widths. */
import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'

/** Legacy mode looks at one frame only, which is all there is here, and opens no page of its own for each look. */
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
const WIDE = { width: 1440, height: 900 }
const NARROW = { width: 390, height: 844 }

/** The rules in the light scheme; dark differs in nothing but colours. */
const violations = async (page: Page): Promise<string[]> => {
  const found: string[] = []
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', colorScheme)
    // Half a megabyte of rules: a document that has them is not given them again.
    const hasRules = await page.evaluate<boolean>('"axe" in globalThis')
    const axe = new AxeBuilder({ page, ...(hasRules && { axeSource: '0' }) })
      .setLegacyMode()
      // Else it tells of everything that is in order, too, and where.
      .options({ resultTypes: ['violations'] })
      // A detail on a phone covers its list, page heading and all.
      .disableRules(['page-has-heading-one'])
    const result = await (colorScheme === 'light' ? axe.withTags(RULES) : axe.withRules(['color-contrast'])).analyze()
    for (const { id, nodes } of result.violations) {
      found.push(...nodes.map((node) => `${colorScheme}, ${id}: ${node.html} ${node.failureSummary}`))
    }
  }
  return found
}

/** `show` brings the page to the state looked at, and is called for each width anew. */
export const expectAccessible = async (page: Page, show: (isNarrow: boolean) => Promise<void>): Promise<void> => {
  for (const size of [WIDE, NARROW]) {
    await page.setViewportSize(size)
    await show(size === NARROW)
    expect(await violations(page), `${size.width} px wide`).toEqual([])
  }
}

/**
 * The same for a state that outlives a change of the width: it is brought about once. `onNarrow` opens what has gone
 * behind a button there.
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
    const problems = await violations(page)
    if (problems.length > 0) found[`${size.width} px wide`] = problems
  }
  return found
}
