/**
 * Every page, dialog and menu, each brought about once: no rule of accessibility is broken in either colour scheme, on a
 * desktop or a phone, and nothing is cut off at 320 px or at 400 % zoom.
 */
import { findCut } from './support/reflow.ts'
import { findBarriers, violations } from './support/scan.ts'
import { goToAlerts } from './support/screens.ts'
import { expect, test } from './support/test.ts'
import { FIRST_PAGES, OTHER_PAGES } from './support/looked-at/pages.ts'
import { SHELL } from './support/looked-at/frame.ts'
import { WRITES } from './support/looked-at/writes.ts'
import { SEVERAL } from './support/looked-at/several.ts'
import { SIZE } from './support/looked-at/ways.ts'

test.use({ worldSize: SIZE })

for (const [title, screens] of Object.entries({
  'overview, alerts, users and what they may': FIRST_PAGES,
  'every other page': OTHER_PAGES,
  'what opens from the frame and from lists': SHELL,
  'what changes something, and what fails': WRITES,
  'several connections': SEVERAL,
})) {
  test(`nobody is kept out: ${title}`, async ({ page, world }) => {
    const found: Record<string, unknown> = {}
    for (const { name, show, onNarrow } of screens) {
      await test.step(name, async () => {
        const barriers = await findBarriers(page, () => show(page, world), onNarrow && (() => onNarrow(page)))
        const problems = { ...barriers, ...(await findCut(page)) }
        if (Object.keys(problems).length > 0) found[name] = problems
      })
    }
    expect(found).toEqual({})
  })
}

test.describe('of texts that are drawn alike', () => {
  test.use({ persona: null })

  test('each that cannot be read is found, and found again when the colours or what is behind it change', async ({
    page,
  }) => {
    const rows = [1, 2, 3].map((row) => `<li id="row-${row}" class="row"><b>Text of row ${row}</b></li>`).join('')
    await page.setContent(`<!doctype html><html lang="en" data-mantine-color-scheme="light">
      <style>b { color: #555 } .pale b { color: #aaa } .dark { background: #444 }</style>
      <title>Rows</title><main><h1>Rows</h1><ul>${rows}</ul></main></html>`)
    const unread = async () =>
      (await violations(page, 'html', ['light'])).map((text) => /row-\d|Text of row \d/.exec(text)?.[0])
    const setClass = (row: number, name: string) =>
      page.evaluate(`document.querySelector('#row-${row}').className = '${name}'`)
    expect(await unread()).toEqual([])
    for (const name of ['pale', 'dark']) {
      for (const row of [2, 3]) await setClass(row, `row ${name}`)
      for (const _look of ['first', 'second']) expect(await unread()).toEqual(['Text of row 2', 'Text of row 3'])
      for (const row of [2, 3]) await setClass(row, 'row')
      expect(await unread()).toEqual([])
    }
    // What has no class of its own, too.
    await page.evaluate(`document.querySelector('ul').style.background = '#444'`)
    expect(await unread()).toHaveLength(3)
  })
})

test('what is drawn by styles before a word is told to nobody as a picture', async ({ page, context }) => {
  await goToAlerts(page)
  await expect(page.locator('[data-mark="error"]').first()).toBeVisible()
  const cdp = await context.newCDPSession(page)
  const { nodes } = await cdp.send('Accessibility.getFullAXTree')
  const told = nodes.filter(({ ignored, role }) => !ignored && role?.value === 'image')
  const drawn = await Promise.all(
    told.map(async ({ backendDOMNodeId = 0 }) => {
      const { node } = await cdp.send('DOM.describeNode', { backendNodeId: backendDOMNodeId })
      return node.pseudoType
    }),
  )
  expect(drawn.filter((type) => type !== undefined)).toEqual([])
})
