/**
 * The browser's history as one store: where the app is, where it is going, and what keeps it from leaving. A place is
 * come to when the scripts that draw it are here; until then the one before stays. React Router's own, with data, was
 * weighed: it is 20 kB more, packed, and no page has a loader. It tells everything that listens when loaders begin and
 * when they have ended, and runs them anew for each filter; what stands around the rows would be drawn twice.
 */
import { createPath, parsePath, type Location as RouterLocation } from 'react-router'
import { withBase, withoutBase } from './base-path.ts'
import { createSignal } from './store.ts'

export type Location = RouterLocation<unknown>

export type Address = { pathname: string; search: string; hash: string }

/** Left out: the present path, and neither search nor hash. */
type To = string | Partial<Address>

export type GoOptions = { replace?: boolean; state?: unknown }

/** Something that an address is drawn with, whose script may have yet to come. */
export type Part = { isHere: () => boolean; load: () => Promise<unknown> }

/** What an address stands for: other pages, or another address. */
export type Found<Matches> = { matches: Matches; parts: readonly Part[]; redirect?: string | undefined }

/** Where one is. React compares these: of the same path `matches` are the same, and `failed` where nothing has. */
type Settled<Matches> = { location: Location; matches: Matches; failed: ReadonlyMap<Part, unknown> }

/** A way out that waits for an answer. */
export type Held = { goOn: () => void; stay: () => void }

export type Guard = {
  isHeld: (from: Location, to: Location) => boolean
  /** Nothing is held any more: `undefined`. */
  onHeld: (held: Held | undefined) => void
}

type State<Matches> = { settled: Settled<Matches>; next: Location | undefined }

/** What the history keeps for an entry; `idx` counts them, `usr` is what whoever went there gave it. */
type Entry = { idx: number; key: string; usr: unknown }

/** Longer than a browser takes from one entry of its history to the next. */
const AT_REST_MS = 100

const NONE: ReadonlyMap<Part, unknown> = new Map()

const newKey = (): string => Math.random().toString(36).slice(2, 10)

export const createNavigation = <Matches>(find: (address: Address) => Found<Matches>) => {
  const changes = createSignal()
  const guards = new Set<Guard>()
  /** Of the entry that the browser is at. */
  let index = 0
  let isLetGo = false
  /** The browser is on its way back from an entry that was not to be gone to. */
  let returning: { timer?: ReturnType<typeof setTimeout>; onBack?: () => void } | undefined
  let latest = 0

  /** Entries that the browser made by itself, for a place within the page, are numbered here. */
  const readEntry = (unnumbered: number): Location & { idx: number } => {
    const known = (history.state ?? {}) as Partial<Entry>
    const { idx = unnumbered, key = newKey(), usr = null } = known
    if (known.idx !== idx || known.key !== key) history.replaceState({ idx, key, usr } satisfies Entry, '')
    const { pathname, search, hash } = location
    return { pathname, search, hash, key, state: usr, idx }
  }

  const writeEntry = ({ key, state: usr, ...address }: Location, isReplaced: boolean): void => {
    const entry: Entry = { idx: isReplaced ? index : index + 1, key, usr }
    const path = createPath(address)
    try {
      history[isReplaced ? 'replaceState' : 'pushState'](entry, '', path)
      index = entry.idx
    } catch {
      // Browsers allow only so many in a short time.
      location.assign(path)
    }
  }

  /** As a browser has it, below the base path; never another host's. */
  const toLocation = (to: To, usr: unknown): Location => {
    const { pathname, search = '', hash = '' } = typeof to === 'string' ? parsePath(to) : to
    const url = new URL(location.origin)
    url.pathname = withBase(pathname || withoutBase(state.settled.location.pathname)).replaceAll(/[\\/]{2,}/g, '/')
    url.search = search
    url.hash = hash
    return { pathname: url.pathname, search: url.search, hash: url.hash, key: newKey(), state: usr }
  }

  const change = (next: State<Matches>): void => {
    state = next
    changes.tell()
  }

  /** The way to it is not seen where there was nothing before. */
  const arrive = async (to: Location, write: () => void, isFirst = false): Promise<void> => {
    const { redirect, matches, parts } = find(to)
    if (redirect !== undefined) {
      const other = toLocation(redirect, null)
      return arrive(other, () => writeEntry(other, true))
    }
    const attempt = (latest += 1)
    const failed = new Map<Part, unknown>()
    const missing = parts.filter((part) => !part.isHere())
    if (missing.length > 0) {
      if (!isFirst) change({ ...state, next: to })
      await Promise.all(missing.map((part) => part.load().catch((error: unknown) => failed.set(part, error))))
      if (attempt !== latest) return
    }
    write()
    isLetGo = false
    const before = state.settled
    change({
      settled: {
        location: to,
        matches: before.location.pathname === to.pathname ? before.matches : matches,
        failed: failed.size > 0 ? failed : NONE,
      },
      next: undefined,
    })
    for (const { onHeld } of guards) onHeld(undefined)
  }

  const holds = (to: Location, onGoOn: () => void): boolean => {
    // What lies on top is asked about first.
    const guard = [...guards].findLast(({ isHeld }) => isHeld(state.settled.location, to))
    if (isLetGo || guard === undefined) return false
    const stay = () => guard.onHeld(undefined)
    const goOn = () => {
      isLetGo = true
      stay()
      onGoOn()
    }
    guard.onHeld({ goOn, stay })
    return true
  }

  const goTo = async (to: To, { replace = false, state: usr = null }: GoOptions = {}): Promise<void> => {
    const there = toLocation(to, usr)
    const go = () => arrive(there, () => writeEntry(there, replace))
    if (!holds(there, () => void go())) await go()
  }

  /** The browser has gone to another entry. */
  const onPop = (): void => {
    const isOwn = (history.state as Partial<Entry> | null)?.idx !== undefined
    const isSameAddress = location.href.slice(location.origin.length) === createPath(state.settled.location)
    const { idx, ...to } = readEntry(isSameAddress ? index : index + 1)
    const goBack = () => history.go(index - idx)
    if (returning) {
      clearTimeout(returning.timer)
      // Somebody went elsewhere meanwhile: the way back may have been dropped for that, or come yet.
      if (idx !== index) returning.timer = setTimeout(goBack, AT_REST_MS)
      else {
        const { onBack } = returning
        returning = undefined
        onBack?.()
      }
      return
    }
    const by = idx - index
    const goThere = () => {
      if (returning) returning.onBack = () => history.go(by)
      else history.go(by)
    }
    // What the browser made by itself, or a script beside the app, is there already and leads nowhere back.
    if (isOwn && by !== 0 && holds(to, goThere)) {
      returning = {}
      goBack()
    } else {
      index = idx
      void arrive(to, () => undefined)
    }
  }

  /** What leads elsewhere does so before anything is drawn. */
  const begin = (): Location => {
    const { idx, ...first } = readEntry(0)
    index = idx
    const { redirect } = find(first)
    if (redirect === undefined) return first
    writeEntry(toLocation(redirect, null), true)
    return begin()
  }

  const first = begin()
  let state: State<Matches> = {
    // Another than where nothing has failed: the parts that come with the first address are drawn then.
    settled: { location: first, matches: find(first).matches, failed: new Map() },
    next: undefined,
  }
  addEventListener('popstate', onPop)
  void arrive(first, () => undefined, true)

  return {
    get: () => state,
    subscribe: changes.subscribe,
    goTo,
    guard: (guard: Guard) => {
      guards.add(guard)
      return () => void guards.delete(guard)
    },
  }
}

export type Navigation<Matches> = ReturnType<typeof createNavigation<Matches>>
