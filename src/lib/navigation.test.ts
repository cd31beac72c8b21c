import { beforeEach, describe, expect, test, vi } from 'vitest'
import { createNavigation, type Guard, type Held, type Part } from './navigation.ts'

const ORIGIN = 'http://localhost:8080'

/** A browser's own entries. It goes to another a moment after it was told to, as far from where it is by then. */
const openAt = (address: string) => {
  const entries: { url: URL; state: unknown }[] = [{ url: new URL(address, ORIGIN), state: null }]
  let at = 0
  const asked: number[] = []
  const listeners = new Set<() => void>()
  const tell = () => listeners.forEach((listener) => listener())
  const present = () => entries[at] ?? { url: new URL(ORIGIN), state: null }
  const part = (name: 'href' | 'origin' | 'pathname' | 'search' | 'hash') => ({ get: () => present().url[name] })
  const parts = { href: part('href'), origin: part('origin'), pathname: part('pathname'), search: part('search') }
  vi.stubGlobal('location', Object.defineProperties({}, { ...parts, hash: part('hash') }))
  const put = (state: unknown, path?: string) => ({
    state,
    url: path === undefined ? present().url : new URL(path, present().url),
  })
  vi.stubGlobal('history', {
    get state() {
      return present().state
    },
    pushState: (state: unknown, _: string, path: string) => {
      entries.splice(at + 1, Infinity, put(state, path))
      at += 1
    },
    replaceState: (state: unknown, _: string, path?: string) => {
      entries[at] = put(state, path)
    },
    go: (by: number) => void asked.push(by),
  })
  vi.stubGlobal('addEventListener', (_: string, listener: () => void) => void listeners.add(listener))
  const go = (by: number) => {
    if (!entries[at + by]) return
    at += by
    tell()
  }
  return {
    go,
    /** All that was asked of the browser, until it rests. */
    settle: () => {
      do for (let by = asked.shift(); by !== undefined; by = asked.shift()) go(by)
      while (vi.advanceTimersToNextTimer().getTimerCount() > 0 || asked.length > 0)
    },
    /** As browsers do where a person goes elsewhere. */
    drop: () => asked.splice(0),
    /** A link to a place within the page, which the app does not follow by itself. */
    goWithin: (hash: string) => {
      entries.splice(at + 1, Infinity, put(null, hash))
      at += 1
      tell()
    },
    path: () => present().url.href.slice(ORIGIN.length),
    paths: () => entries.map(({ url }) => url.href.slice(ORIGIN.length)),
  }
}

/** A page whose script comes, or fails, when the test says so. */
const slowPart = () => {
  const script = Promise.withResolvers<void>()
  let isHere = false
  const part: Part = {
    isHere: () => isHere,
    load: async () => {
      await script.promise
      isHere = true
    },
  }
  return { part, come: script.resolve, fail: script.reject }
}

const slow = { b: slowPart(), c: slowPart() }

const navigate = (address: string) => {
  const browser = openAt(address)
  const navigation = createNavigation(({ pathname }) => ({
    matches: [pathname],
    parts: pathname === '/b' ? [slow.b.part] : pathname === '/c' ? [slow.c.part] : [],
    redirect: pathname === '/' ? '/home?from=here' : undefined,
  }))
  const at = () => {
    const { pathname, search, hash } = navigation.get().settled.location
    return pathname + search + hash
  }
  return { browser, navigation, at, going: () => navigation.get().next?.pathname }
}

beforeEach(() => Object.assign(slow, { b: slowPart(), c: slowPart() }))

describe('going', () => {
  test('is done at once where nothing has to be waited for, and Back and forward too', () => {
    const { browser, navigation, at } = navigate('/a')
    void navigation.goTo('/d?x=1#y')
    expect([at(), browser.path()]).toEqual(['/d?x=1#y', '/d?x=1#y'])
    void navigation.goTo({ search: 'x=2' })
    expect([at(), browser.path()]).toEqual(['/d?x=2', '/d?x=2'])
    browser.go(-2)
    expect(at()).toBe('/a')
    browser.go(1)
    expect(at()).toBe('/d?x=1#y')
    void navigation.goTo('/e', { replace: true })
    expect(browser.paths()).toEqual(['/a', '/e', '/d?x=2'])
  })

  test('draws nothing anew that stands for the same path', () => {
    const { navigation } = navigate('/a')
    const { settled } = navigation.get()
    void navigation.goTo({ search: 'x' })
    expect(navigation.get().settled.matches).toBe(settled.matches)
    void navigation.goTo('/d')
    expect(navigation.get().settled.matches).toEqual(['/d'])
  })

  test('leads to no other host', () => {
    const { browser, navigation } = navigate('/a')
    for (const path of ['//evil.example/x', '/\\evil.example/x', '/..//evil.example/x']) {
      void navigation.goTo({ pathname: path })
      expect(browser.path()).toBe('/evil.example/x')
    }
  })

  test('is done when the script has come; who goes elsewhere meanwhile is not called back', async () => {
    const { browser, navigation, at, going } = navigate('/a')
    const first = navigation.goTo('/b')
    expect([at(), going(), browser.path()]).toEqual(['/a', '/b', '/a'])
    const second = navigation.goTo('/c')
    slow.b.come()
    await first
    expect([at(), going()]).toEqual(['/a', '/c'])
    slow.c.come()
    await second
    expect([at(), going()]).toEqual(['/c', undefined])
    expect(browser.paths()).toEqual(['/a', '/c'])
  })

  test('and Back from what is on its way stays', async () => {
    const { browser, navigation, at, going } = navigate('/a')
    void navigation.goTo('/d')
    const late = navigation.goTo('/b')
    browser.go(-1)
    slow.b.come()
    await late
    expect([at(), going(), browser.path()]).toEqual(['/a', undefined, '/a'])
  })

  test('tells what did not come in its place, and asks for it again', async () => {
    const { browser, navigation, at } = navigate('/a')
    const lost = navigation.goTo('/b')
    slow.b.fail(new Error('away'))
    await lost
    expect(at()).toBe('/b')
    expect([...navigation.get().settled.failed.values()]).toEqual([new Error('away')])
    slow.b = slowPart()
    slow.b.come()
    await navigation.goTo('/b', { replace: true })
    expect(navigation.get().settled.failed.size).toBe(0)
    expect(browser.paths()).toEqual(['/a', '/b'])
  })

  test('goes on where an address leads elsewhere, with no entry of its own', () => {
    const { browser, navigation, at } = navigate('/')
    expect([at(), browser.paths()]).toEqual(['/home?from=here', ['/home?from=here']])
    void navigation.goTo('/a')
    void navigation.goTo('/')
    expect([at(), browser.paths()]).toEqual(['/home?from=here', ['/home?from=here', '/home?from=here']])
  })

  test('the first page is drawn when its script has come, or failed', async () => {
    const { navigation } = navigate('/b')
    const { settled, next } = navigation.get()
    expect(next).toBeUndefined()
    slow.b.come()
    await vi.waitFor(() => expect(navigation.get().settled.failed).not.toBe(settled.failed))
    expect(navigation.get().settled.location).toBe(settled.location)
  })
})

describe('a draft keeps from leaving', () => {
  let held: Held | undefined
  const guard: Guard = {
    isHeld: (from, to) => from.pathname !== to.pathname,
    onHeld: (next) => {
      held = next
    },
  }
  beforeEach(() => {
    held = undefined
    vi.useFakeTimers()
    return () => vi.useRealTimers()
  })

  const begin = () => {
    const all = navigate('/a')
    for (const path of ['/d', '/e', '/draft', '/f']) void all.navigation.goTo(path)
    all.browser.go(-1)
    const forget = all.navigation.guard(guard)
    return { ...all, forget }
  }

  test('by a link, until it is let go', () => {
    const { browser, navigation, at, forget } = begin()
    void navigation.goTo('/a')
    expect([at(), held === undefined]).toEqual(['/draft', false])
    held?.stay()
    expect([at(), held]).toEqual(['/draft', undefined])
    void navigation.goTo({ search: 'x' })
    expect([at(), held]).toEqual(['/draft?x', undefined])
    void navigation.goTo('/a')
    held?.goOn()
    expect([at(), browser.path(), held]).toEqual(['/a', '/a', undefined])
    void navigation.goTo('/d')
    expect([at(), held === undefined]).toEqual(['/a', false])
    forget()
    void navigation.goTo('/d')
    expect(at()).toBe('/d')
  })

  test('also where something has opened over it since that holds nothing', () => {
    const { navigation, at } = begin()
    navigation.guard({ isHeld: () => false, onHeld: () => undefined })
    void navigation.goTo('/a')
    expect([at(), held === undefined]).toEqual(['/draft', false])
  })

  test('by Back, and again by Back, until it is let go', () => {
    const { browser, at } = begin()
    for (const by of [-1, -2, 1]) {
      browser.go(by)
      expect([at(), held === undefined]).toEqual(['/draft', false])
      browser.settle()
      expect([browser.path(), at()]).toEqual(['/draft', '/draft'])
    }
    browser.go(-2)
    browser.settle()
    held?.goOn()
    expect(held).toBeUndefined()
    browser.settle()
    expect([browser.path(), at()]).toEqual(['/d', '/d'])
    browser.go(2)
    browser.settle()
    expect([browser.path(), at()]).toEqual(['/d', '/d'])
  })

  test('let go before the browser is back', () => {
    const { browser, at } = begin()
    browser.go(-1)
    held?.goOn()
    browser.settle()
    expect([browser.path(), at()]).toEqual(['/e', '/e'])
  })

  test.each([
    ['queues', () => undefined],
    ['drops', ({ drop }: ReturnType<typeof openAt>) => drop()],
  ])('by Back pressed twice before the browser is back from the first, which it %s', (_, meanwhile) => {
    const { browser, at } = begin()
    browser.go(-1)
    meanwhile(browser)
    browser.go(-1)
    browser.settle()
    expect([browser.path(), at(), held === undefined]).toEqual(['/draft', '/draft', false])
    held?.goOn()
    browser.settle()
    expect([browser.path(), at()]).toEqual(['/e', '/e'])
  })

  test('behind places within the page, which the browser goes to by itself', () => {
    const { browser, at } = begin()
    browser.goWithin('#content')
    expect([at(), held]).toEqual(['/draft#content', undefined])
    browser.go(-2)
    browser.settle()
    expect([browser.path(), at()]).toEqual(['/draft#content', '/draft#content'])
    held?.goOn()
    browser.settle()
    expect([browser.path(), at()]).toEqual(['/e', '/e'])
  })
})
