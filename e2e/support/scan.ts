/** Looks for what keeps people with disabilities out, in both colour schemes and both widths. */
import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'

/** Legacy mode looks at one frame only, which is all there is here, and opens no page of its own for each look. */
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
const SIZES = [
  { width: 1440, height: 900 },
  { width: 390, height: 844 },
]

/** `show` brings the page to the state looked at, and is called for each width anew. */
export const expectAccessible = async (page: Page, show: (isNarrow: boolean) => Promise<void>): Promise<void> => {
  for (const size of SIZES) {
    await page.setViewportSize(size)
    await show(size.width < 640)
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      const { violations } = await new AxeBuilder({ page }).setLegacyMode().withTags(RULES).analyze()
      const found = violations.flatMap(({ id, nodes }) =>
        nodes.map((node) => `${id}: ${node.html} ${node.failureSummary}`),
      )
      expect(found, `${colorScheme}, ${size.width} px wide`).toEqual([])
    }
  }
}
