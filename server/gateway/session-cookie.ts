/**
 * Puts the pieces of a sealed session into cookies and takes them out again. Whatever the browser sends by their names
 * is read: a page of another port of this machine, or of a parent domain, can plant cookies by the same names, which
 * come beside ours or before them.
 */
import { setCookie } from 'hono/cookie'
import type { Context } from 'hono'
import type { OwnAddress } from './guards.ts'
import { MAX_PIECES } from './sealing.ts'

/** A planted cookie that is for deeper paths than this is sent with few requests. */
const MOST_SEGMENTS = 4

/** Cookies are shared by all ports of a host, so the port is part of the name. */
export const createSessionCookie = ({ port, publicOrigin, basePath = '/' }: OwnAddress) => {
  const isSecure = publicOrigin?.startsWith('https:') ?? false
  const publicPort = publicOrigin === undefined ? port : new URL(publicOrigin).port || (isSecure ? 443 : 80)
  // Nobody but this address can set one whose name begins with `__Host-`; but such a one is for all that is at it.
  const isHostOnly = isSecure && basePath === '/'
  const prefix = `${isHostOnly ? '__Host-' : isSecure ? '__Secure-' : ''}dashboard-${publicPort}-`
  const names = Array.from({ length: MAX_PIECES }, (_, index) => `${prefix}${index}`)
  // Without Expires or Max-Age: a browser whose clock is wrong would drop it at once, or keep it.
  const attributes = { path: basePath, httpOnly: true, sameSite: 'Strict', secure: isSecure } as const

  const sentBy = (c: Context): { name: string; value: string }[] =>
    (c.req.header('cookie') ?? '').split(';').flatMap((pair) => {
      const [, name = '', value = ''] = /^\s*([^=\s]+)=(\S*)\s*$/.exec(pair) ?? []
      return names.includes(name) ? [{ name, value }] : []
    })

  const put = (c: Context, pieces: readonly string[]): void => {
    const sent = new Set(sentBy(c).map(({ name }) => name))
    for (const [index, name] of names.entries()) {
      const piece = pieces[index]
      if (piece !== undefined) setCookie(c, name, piece, attributes)
      // Only what the browser has needs clearing; the first is always cleared, so that a sign-out is seen to do so.
      else if (index === 0 || sent.has(name)) setCookie(c, name, '', { ...attributes, maxAge: 0 })
    }
  }

  return {
    /** All values by the names of ours, in the browser's order. */
    read: (c: Context): string[] => sentBy(c).map(({ value }) => value),
    write: put,
    clear: (c: Context): void => put(c, []),
    /** Lets those expire that are not among `own`, wherever this request's path allows. Ours have a path that stays. */
    dropStrangers: (c: Context, own: readonly string[]): void => {
      if (isHostOnly) return
      const strangers = sentBy(c).filter(({ value }) => !own.includes(value))
      for (const name of new Set(strangers.map((stranger) => stranger.name)))
        for (const path of pathsOf(new URL(c.req.url).pathname))
          if (path !== basePath) setCookie(c, name, '', { ...attributes, path, maxAge: 0 })
    },
  }
}

export type SessionCookie = ReturnType<typeof createSessionCookie>

/** `/api/users`: the paths `/`, `/api`, `/api/`, `/api/users` and `/api/users/`. A cookie's path is one of them. */
const pathsOf = (path: string): string[] => {
  const segments = path.split('/').filter((segment) => segment !== '')
  const below = segments.slice(0, MOST_SEGMENTS).flatMap((_, index) => {
    const parent = `/${segments.slice(0, index + 1).join('/')}`
    return [parent, `${parent}/`]
  })
  return ['/', ...below]
}
