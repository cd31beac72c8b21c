import { expect, test, vi } from 'vitest'

/** A tab of its own: what it owns it knows by itself, and the locks of Node are shared like a browser's. */
const openTab = async () => {
  vi.resetModules()
  const { ownership } = await import('./ownership.ts')
  return ownership
}

test('R16: one tab owns a work, over and over; another learns that it does, and when it has let go', async () => {
  const [tab, copy] = [await openTab(), await openTab()]
  expect([await tab.claim('run 1'), await tab.claim('run 1')]).toEqual([true, true])
  expect(await copy.claim('run 1')).toBe(false)
  expect(await copy.claim('run 2')).toBe(true)
  const freed = vi.fn<() => void>()
  const isFree = copy.isFree('run 1').then(freed)
  await Promise.resolve()
  expect(freed).not.toHaveBeenCalled()
  tab.giveUp('run 1')
  await isFree
  expect(await copy.claim('run 1')).toBe(true)
  expect(await tab.claim('run 1')).toBe(false)
})

test('R16: of tabs that come at the same moment one is the owner', async () => {
  const tabs = [await openTab(), await openTab(), await openTab()]
  const owners = await Promise.all(tabs.map((tab) => tab.claim('run 3')))
  expect(owners.filter(Boolean)).toHaveLength(1)
})

test('R16: a tab that comes back at once, as a reload does, has not let go', async () => {
  const [tab, copy] = [await openTab(), await openTab()]
  await tab.claim('run 4')
  const freed = vi.fn<() => void>()
  const isFree = copy.isFree('run 4').then(freed)
  tab.giveUp('run 4')
  const reloaded = await openTab()
  expect(await reloaded.claim('run 4')).toBe(true)
  await new Promise((resolve) => void setTimeout(resolve, 4000))
  expect(freed).not.toHaveBeenCalled()
  reloaded.giveUp('run 4')
  await isFree
})

test('R16: without locks the tabs ask one another', async () => {
  const openAskingTab = () => {
    vi.resetModules()
    return import('./asked-tabs.ts')
  }
  const tabs = [await openAskingTab(), await openAskingTab(), await openAskingTab()]
  const owners = await Promise.all(tabs.map((tab) => tab.claimByAsking('run 5')))
  expect(owners.filter(Boolean)).toHaveLength(1)
  const owner = tabs[owners.indexOf(true)]
  const [copy, other] = tabs.filter((_, index) => !owners[index])
  expect(await owner?.claimByAsking('run 5')).toBe(true)
  expect([await copy?.isHeldElsewhere('run 5'), await copy?.claimByAsking('run 5')]).toEqual([true, false])
  owner?.giveUpAsked('run 5')
  expect([await copy?.isHeldElsewhere('run 5'), await copy?.claimByAsking('run 5')]).toEqual([false, true])
  expect(await other?.claimByAsking('run 5')).toBe(false)

  vi.stubGlobal('navigator', {})
  const tab = await openTab()
  expect([tab.isKnown(), await tab.claim('run 6'), await copy?.isHeldElsewhere('run 6')]).toEqual([false, true, true])
  tab.giveUp('run 6')
  expect(await copy?.claimByAsking('run 6')).toBe(true)
  vi.unstubAllGlobals()
})

test('R16: a browser that refuses locks keeps no copies either', async () => {
  vi.stubGlobal('navigator', { locks: { request: () => Promise.reject(new DOMException('', 'SecurityError')) } })
  expect(await (await openTab()).claim('run 7')).toBe(true)
  vi.unstubAllGlobals()
})
