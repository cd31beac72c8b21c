/**
 * Does to a page what a browser's translator does: takes each text out and puts fonts with other words in its place,
 * one for several where a sentence goes over more than one, and again for whatever comes later. Its words are capitals.
 */
import type { Page } from '@playwright/test'

const SOURCE = `(() => {
  if (window.hasTranslator) return
  window.hasTranslator = true
  const kept = new Map()
  let isOn = false
  const isOurs = (node) => node.parentElement?.closest('font, script, style, textarea, [translate=no], option, title')
  const isWords = (node) => node?.nodeType === 3 && node.data.trim() !== '' && !isOurs(node)
  const put = (texts) => {
    const [first] = texts
    const font = document.createElement('font')
    const inner = font.appendChild(document.createElement('font'))
    inner.textContent = texts.map(({ data }) => data).join('').toUpperCase()
    kept.set(font, texts)
    first.parentNode.replaceChild(font, first)
    for (const text of texts.slice(1)) text.remove()
  }
  /** A text and those right after it. */
  const runFrom = (text) => {
    const run = [text]
    while (MERGES && run.at(-1).nextSibling?.nodeType === 3) run.push(run.at(-1).nextSibling)
    return run
  }
  const translate = (root) => {
    if (!root.isConnected) return
    if (isWords(root)) put(runFrom(root))
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
    const texts = []
    while (walker.nextNode()) if (isWords(walker.currentNode)) texts.push(walker.currentNode)
    for (const text of texts) if (isWords(text) && text.isConnected) put(runFrom(text))
  }
  const observer = new MutationObserver((records) => {
    if (!isOn) return
    for (const { target, type, addedNodes } of records)
      for (const node of type === 'characterData' ? [target] : addedNodes) translate(node)
    observer.takeRecords()
  })
  addEventListener('translate-page', () => {
    isOn = true
    document.documentElement.classList.add('translated-ltr')
    translate(document.body)
    observer.observe(document.body, { childList: true, characterData: true, subtree: true })
  })
  addEventListener('show-original', () => {
    isOn = false
    observer.disconnect()
    document.documentElement.classList.remove('translated-ltr')
    for (const [font, texts] of kept) if (font.isConnected) font.replaceWith(...texts)
    kept.clear()
  })
})()`

/** \`world\`: where the browser runs its own translator, apart from the page's scripts, or among them like an extension. */
export const installTranslator = async (
  page: Page,
  { merges, isApart }: { merges: boolean; isApart: boolean },
): Promise<void> => {
  const source = SOURCE.replace('MERGES', String(merges))
  if (!isApart) {
    await page.addInitScript({ content: source })
    return
  }
  const session = await page.context().newCDPSession(page)
  await session.send('Page.enable')
  await session.send('Page.addScriptToEvaluateOnNewDocument', { source, worldName: 'translator' })
}

export const translatePage = (page: Page): Promise<void> =>
  page.evaluate(`void dispatchEvent(new Event('translate-page'))`)
export const showOriginal = (page: Page): Promise<void> =>
  page.evaluate(`void dispatchEvent(new Event('show-original'))`)
