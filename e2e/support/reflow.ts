/** Looks for what a narrow screen or a large zoom cuts off. */
import type { Page } from '@playwright/test'

/** 320 px wide, as a small phone has it, and as 1280 x 1024 becomes at 400 % zoom. */
const SIZES = [
  { width: 320, height: 640 },
  { width: 320, height: 256 },
]

/** Runs in the page; tables, code and the plot may scroll sideways. What floats above the page makes all that is behind it unreachable anyway. */
const FIND_CUT = `(() => {
  const root = document.querySelector('dialog[open]') ?? document.querySelector('[popover]:popover-open') ?? document.body
  const name = (element) => (element.ariaLabel || element.textContent.trim() || element.outerHTML).slice(0, 60)
  const scrolls = (element, axis) => ['auto', 'scroll'].includes(getComputedStyle(element)['overflow' + axis])
  const isTable = (element) => element.matches('pre, code') || element.querySelector('ol[aria-label$="by day"]') !== null || element.querySelector('table, pre') !== null
  const problems = []
  const page = document.documentElement
  if (page.scrollWidth > innerWidth) problems.push('the page is ' + page.scrollWidth + ' px wide')
  for (const element of root.querySelectorAll('*')) {
    if (!element.checkVisibility()) continue
    const style = getComputedStyle(element)
    if (scrolls(element, 'X') && element.scrollWidth > element.clientWidth + 1 && !isTable(element))
      problems.push('scrolls sideways: ' + name(element))
    if (scrolls(element, 'Y') && element.scrollHeight > element.clientHeight + 1 && element.clientHeight < 60 && !element.matches('textarea, select'))
      problems.push('shows ' + element.clientHeight + ' px only of: ' + name(element))
    if (!element.matches('a[href], button, input, select, textarea, [role=option], [role=treeitem], h1, h2')) continue
    const box = element.getBoundingClientRect()
    // For screen readers alone.
    if (box.width <= 1 || box.height <= 1) continue
    let [left, right, top, bottom] = [box.left, box.right, box.top, box.bottom]
    let isLifted = style.position === 'absolute'
    for (let above = element.parentElement; above; above = above.parentElement) {
      // What stands absolutely is cut by what it is placed in, not by what lies between.
      if (isLifted && getComputedStyle(above).position === 'static') continue
      isLifted = getComputedStyle(above).position === 'absolute'
      if (above.matches('.visually-hidden')) { [left, right] = [box.left, box.right]; break }
      const { overflowX, overflowY } = getComputedStyle(above)
      const edge = above.getBoundingClientRect()
      if (['hidden', 'clip'].includes(overflowX)) { left = Math.max(left, edge.left); right = Math.min(right, edge.right) }
      else if (overflowX !== 'visible' && isTable(above)) break
      if (['hidden', 'clip'].includes(overflowY)) { top = Math.max(top, edge.top); bottom = Math.min(bottom, edge.bottom) }
      else if (overflowY !== 'visible') break
      if (getComputedStyle(above).position === 'fixed' || above.matches('dialog, [popover]')) break
    }
    if (right - left < box.width - 2 || bottom - top < Math.min(box.height, 20) - 2) problems.push('cut off: ' + name(element))
    else if (box.left < -1 && root !== document.body) problems.push('outside: ' + name(element))
  }
  return [...new Set(problems)]
})()`

export const findCut = async (page: Page): Promise<Record<string, string[]>> => {
  const found: Record<string, string[]> = {}
  for (const size of SIZES) {
    await page.setViewportSize(size)
    // Drawn at the new size, timers and all.
    await page.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))')
    const problems = await page.evaluate<string[]>(FIND_CUT)
    if (problems.length > 0) found[`${size.width} x ${size.height}`] = problems
  }
  return found
}
