import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { pauseUntilVisible } from './wait-until-visible.ts'

const tab = Object.assign(new EventTarget(), { visibilityState: 'visible' })
vi.stubGlobal('document', tab)

beforeAll(() => void vi.useFakeTimers())
afterAll(() => void vi.useRealTimers())

/** How many listeners still hear an event of this type; hearing it costs them nothing. */
const countListeners = (target: EventTarget) => {
  let heard = 0
  const wrapped = new Map<unknown, () => void>()
  const add = target.addEventListener.bind(target)
  const remove = target.removeEventListener.bind(target)
  let isCounting = false
  Object.assign(target, {
    addEventListener: (type: string, listener: () => void, options?: AddEventListenerOptions) => {
      const counted = () => (isCounting ? void (heard += 1) : listener())
      wrapped.set(listener, counted)
      add(type, counted, options)
    },
    removeEventListener: (type: string, listener: () => void) => remove(type, wrapped.get(listener) ?? listener),
  })
  return (type: string) => {
    isCounting = true
    target.dispatchEvent(new Event(type))
    isCounting = false
    return heard
  }
}

test('however often one waits, seen or hidden, no listener is left on what would give it up', async () => {
  const { signal } = new AbortController()
  const left = [countListeners(signal), countListeners(tab)] as const
  for (let times = 0; times < 200; times += 1) {
    tab.visibilityState = times % 2 === 0 ? 'visible' : 'hidden'
    const waited = pauseUntilVisible(3000, signal)
    // One wait after the other.
    await vi.advanceTimersByTimeAsync(3000)
    tab.visibilityState = 'visible'
    tab.dispatchEvent(new Event('visibilitychange'))
    await waited
  }
  expect([left[0]('abort'), left[1]('visibilitychange')]).toEqual([0, 0])
})

test.each(['visible', 'hidden'])(
  'a wait that is given up ends with the reason, %s or not, and leaves nothing',
  async (state) => {
    tab.visibilityState = state
    const controller = new AbortController()
    const reason = new Error('left')
    const waited = pauseUntilVisible(3000, controller.signal).catch((error: unknown) => error)
    await vi.advanceTimersByTimeAsync(state === 'hidden' ? 4000 : 1000)
    controller.abort(reason)
    expect(await waited).toBe(reason)
    expect(vi.getTimerCount()).toBe(0)
    await expect(pauseUntilVisible(3000, controller.signal)).rejects.toBe(reason)
  },
)
