import { beforeEach, expect, test, vi } from 'vitest'

const timer = setTimeout

/** Lets Node's own locks and messages come, which keep to no clock. */
const turn = () => new Promise<void>((resolve) => void timer(resolve))

/** Passes the time that is waited for, as soon as it is. */
const waitOut = async (): Promise<void> => {
  while (vi.getTimerCount() === 0) await turn()
  vi.advanceTimersByTime(3000)
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  return () => {
    vi.unstubAllGlobals()
    vi.useRealTimers()
  }
})

/** A tab of its own: what it owns it knows by itself, and the locks of Node are shared like a browser's. */
const openTab = async () => {
  vi.resetModules()
  const { ownership } = await import('./ownership.ts')
  return ownership
}

test('R16: one tab owns a work, over and over; another learns that it does, and when it has let go', async () => {
  const [tab, copy] = [await openTab(), await openTab()]
  expect([await tab.claim('run 1'), await tab.claim('run 1')]).toEqual([true, true])
  const refused = copy.claim('run 1')
  await waitOut()
  expect(await refused).toBe(false)
  expect(await copy.claim('run 2')).toBe(true)
  const freed = vi.fn<() => void>()
  const isFree = copy.isFree('run 1').then(freed)
  await turn()
  expect([freed.mock.calls.length, vi.getTimerCount()]).toEqual([0, 0])
  tab.giveUp('run 1')
  await waitOut()
  await isFree
  expect(await copy.claim('run 1')).toBe(true)
})

test('R16: of tabs that come at the same moment one is the owner', async () => {
  const tabs = [await openTab(), await openTab(), await openTab()]
  const claims = tabs.map((tab) => tab.claim('run 3'))
  await Promise.race(claims)
  await waitOut()
  expect((await Promise.all(claims)).filter(Boolean)).toHaveLength(1)
})

test('R16: a tab that comes back at once, as a reload does, has not let go', async () => {
  const [tab, copy] = [await openTab(), await openTab()]
  await tab.claim('run 4')
  const freed = vi.fn<() => void>()
  const isFree = copy.isFree('run 4').then(freed)
  tab.giveUp('run 4')
  const reloaded = await openTab()
  expect(await reloaded.claim('run 4')).toBe(true)
  await waitOut()
  await turn()
  expect(freed).not.toHaveBeenCalled()
  reloaded.giveUp('run 4')
  await waitOut()
  await isFree
})

test('R16: without locks the tabs ask one another', async () => {
  const openAskingTab = () => {
    vi.resetModules()
    return import('#lib/asked-tabs.ts')
  }
  const tabs = [await openAskingTab(), await openAskingTab(), await openAskingTab()]
  const answers: boolean[] = []
  const claims = tabs.map((tab) => tab.claimByAsking('run 5').finally(() => answers.push(false)))
  // Two are answered before the third has waited long enough.
  while (answers.length < 2) await turn()
  await waitOut()
  const owners = await Promise.all(claims)
  expect(owners.filter(Boolean)).toHaveLength(1)
  const owner = tabs[owners.indexOf(true)]
  const [copy, other] = tabs.filter((_, index) => !owners[index])
  expect(await owner?.claimByAsking('run 5')).toBe(true)
  expect([await copy?.isHeldElsewhere('run 5'), await copy?.claimByAsking('run 5')]).toEqual([true, false])
  owner?.giveUpAsked('run 5')
  const claim = copy?.claimByAsking('run 5')
  await waitOut()
  expect([await claim, await other?.claimByAsking('run 5')]).toEqual([true, false])

  vi.stubGlobal('navigator', {})
  const tab = await openTab()
  const claimed = tab.claim('run 6')
  await waitOut()
  expect([tab.isKnown(), await claimed, await copy?.isHeldElsewhere('run 6')]).toEqual([false, true, true])
  tab.giveUp('run 6')
  const free = copy?.isHeldElsewhere('run 6')
  await waitOut()
  expect(await free).toBe(false)
})

test('R16: a browser that refuses locks keeps no copies either', async () => {
  vi.stubGlobal('navigator', { locks: { request: () => Promise.reject(new DOMException('', 'SecurityError')) } })
  expect(await (await openTab()).claim('run 7')).toBe(true)
})
