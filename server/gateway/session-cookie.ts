/**
 * Puts the pieces of a sealed session into cookies of its connection, and takes them out again. Whatever the browser
 * sends by their names is read: a page of another port of this machine, or of a parent domain, can plant cookies by the
 * same names, which come beside ours or before them.
 *
 * The session of the only connection is wide: its cookies are for all paths. Of several each has them for its own paths
 * alone, so that a request carries one session and not all. A name that begins with `__Host-`, which nobody else can set,
 * must be for all paths: such a one have wide sessions, and the cards of the others, which count only with their card.
 */
import { setCookie } from 'hono/cookie'
import type { Context } from 'hono'
import { prefixOf } from '#contract/connection-prefix.ts'
import type { OwnAddress } from './guards.ts'
import { MAX_PIECES } from './sealing.ts'
import { createCards, type Card } from './session-cards.ts'

/** A planted cookie that is for deeper paths than this is sent with few requests. */
const MOST_SEGMENTS = 6
/** Of more, most are planted. */
const MOST_CARDS = 20

export type Sent = { name: string; value: string }

/** `/clumio/eu/`: `_clumio.eu`. */
const inName = (basePath: string): string => (basePath === '/' ? '' : `_${basePath.slice(1, -1).replaceAll('/', '.')}`)

/**
 * Cookies are shared by all ports of a host, so the port is part of the name; and sent to all that is below their path,
 * so that is too: one dashboard would take those of another above it for planted ones.
 */
export const createSessionCookie = (
  { port, publicOrigin, basePath = '/', ...address }: OwnAddress,
  key: Uint8Array,
) => {
  const isSecure = publicOrigin?.startsWith('https:') ?? address.isSecure ?? false
  const publicPort = publicOrigin === undefined ? port : new URL(publicOrigin).port || (isSecure ? 443 : 80)
  const dashboard = `dashboard-${publicPort}${inName(basePath)}`
  // Nobody but this address can set one whose name begins with `__Host-`; but such a one is for all that is at it.
  const isHostOnly = isSecure && basePath === '/'
  const secure = isSecure ? '__Secure-' : ''
  const wide = isHostOnly ? '__Host-' : secure
  const cardPrefix = `${wide}${dashboard}-at-`
  const namesBy = (prefix: string) => Array.from({ length: MAX_PIECES }, (_, index) => `${prefix}${dashboard}-${index}`)
  const names = namesBy(secure)
  const wideNames = namesBy(wide)
  const allNames = new Set([...names, ...wideNames])
  // Without Expires or Max-Age: a browser whose clock is wrong would drop it at once, or keep it.
  const attributes = { httpOnly: true, sameSite: 'Strict', secure: isSecure } as const
  const cards = createCards(key)

  const pathOf = (connection: string | null): string =>
    connection === null ? basePath : `${basePath}${prefixOf(connection).slice(1)}/`

  const readAll = (header: string): { all: Sent[]; own: Sent[]; cards: Card[] } => {
    const all = parseCookies(header)
    return {
      all,
      own: all.filter(({ name }) => allNames.has(name)),
      cards: all
        .filter(({ name }) => name.startsWith(cardPrefix))
        .slice(0, MOST_CARDS)
        .flatMap(({ name, value }) => cards.read(name.slice(cardPrefix.length), value) ?? []),
    }
  }
  /** What each request came with, which several ask for. */
  const parsed = new WeakMap<Request, ReturnType<typeof readAll>>()
  const sentIn = (c: Context): ReturnType<typeof readAll> => {
    const known = parsed.get(c.req.raw)
    if (known !== undefined) return known
    const sent = readAll(c.req.header('cookie') ?? '')
    parsed.set(c.req.raw, sent)
    return sent
  }
  const sentBy = (c: Context): Sent[] => sentIn(c).own
  const cardsOf = (c: Context): Card[] => sentIn(c).cards

  const expire = (c: Context, name: string, path: string): void =>
    setCookie(c, name, '', { ...attributes, path, maxAge: 0 })

  return {
    /** All values by the names of ours, in the browser's order. */
    read: (c: Context): string[] => sentBy(c).map(({ value }) => value),
    cards: cardsOf,
    /** Whether nobody else can have set the cookies that these texts came in, or they are told of by what nobody else can. */
    isVouched: (c: Context, id: string, texts: readonly string[]): boolean =>
      !isHostOnly ||
      cardsOf(c).some((card) => card.id === id) ||
      texts.every((text) => sentBy(c).some(({ name, value }) => value === text && name.startsWith(wide))),
    /** `former`: in how many pieces the one before was, where it was not sent along. */
    write: (c: Context, { connection, ...told }: Omit<Card, 'pieces'>, pieces: readonly string[], former = 0): void => {
      const path = pathOf(connection)
      const sent = new Set(sentBy(c).map(({ name }) => name))
      for (const [index, name] of names.entries()) {
        const piece = pieces[index]
        if (piece !== undefined) setCookie(c, name, piece, { ...attributes, path })
        else if (index < former || sent.has(name)) expire(c, name, path)
      }
      const card = cards.write({ connection, ...told, pieces: pieces.length })
      const name = cardPrefix + connection
      if (!sentIn(c).all.some((one) => one.name === name && one.value === card))
        setCookie(c, name, card, { ...attributes, path: basePath })
    },
    clear: (c: Context, { connection, pieces }: Pick<Card, 'connection' | 'pieces'>): void => {
      for (const name of names.slice(0, pieces)) expire(c, name, pathOf(connection))
      expire(c, cardPrefix + connection, basePath)
    },
    /** The same for all paths, or with no pieces the end of what there is. */
    writeWide: (c: Context, pieces: readonly string[] = []): void => {
      const sent = new Set(sentBy(c).map(({ name }) => name))
      for (const [index, name] of wideNames.entries()) {
        const piece = pieces[index]
        if (piece !== undefined) setCookie(c, name, piece, { ...attributes, path: basePath })
        else if (sent.has(name)) expire(c, name, basePath)
      }
    },
    clearCard: (c: Context, connection: string): void => expire(c, cardPrefix + connection, basePath),
    /**
     * Lets those expire that are not among `own`, wherever this request's path allows, but where sessions of `kept` have
     * theirs.
     */
    dropStrangers: (c: Context, kept: readonly (string | null)[], own: readonly string[]): void => {
      const strangers = sentBy(c).filter(({ value }) => !own.includes(value))
      if (strangers.length === 0) return
      const keptPaths = kept.map(pathOf)
      for (const name of new Set(strangers.map((stranger) => stranger.name)))
        for (const path of name.startsWith('__Host-') ? ['/'] : pathsOf(new URL(c.req.url).pathname))
          if (!keptPaths.includes(path)) expire(c, name, path)
    },
  }
}

export type SessionCookie = ReturnType<typeof createSessionCookie>

/** By hand: a pattern looks at each of a thousand characters and more, with every request. What has no name is none of ours. */
const parseCookies = (header: string): Sent[] =>
  header.split(';').map((pair) => {
    const end = Math.max(0, pair.indexOf('='))
    return { name: pair.slice(0, end).trim(), value: pair.slice(end + 1).trim() }
  })

/** `/api/users`: the paths `/`, `/api`, `/api/`, `/api/users` and `/api/users/`. A cookie's path is one of them. */
const pathsOf = (path: string): string[] => {
  const segments = path.split('/').filter((segment) => segment !== '')
  const below = segments.slice(0, MOST_SEGMENTS).flatMap((_, index) => {
    const parent = `/${segments.slice(0, index + 1).join('/')}`
    return [parent, `${parent}/`]
  })
  return ['/', ...below]
}
