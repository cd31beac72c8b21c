/** Puts the sealed session into cookies and takes it out again. Browsers cap a cookie at 4 kB, so long ones are cut. */
import { getCookie, setCookie } from 'hono/cookie'
import type { Context } from 'hono'

const CHUNK_CHARS = 3800
/** A token of 8,192 characters makes four. */
const MAX_CHUNKS = 4

export type SessionCookie = {
  read: (c: Context) => string | undefined
  write: (c: Context, sealed: string) => void
  clear: (c: Context) => void
}

/** Cookies are shared by all ports of a host, so the port is part of the name. */
export const createSessionCookie = (port: number, publicOrigin: string | undefined): SessionCookie => {
  const isSecure = publicOrigin?.startsWith('https:') ?? false
  const publicPort = publicOrigin === undefined ? port : new URL(publicOrigin).port || (isSecure ? 443 : 80)
  const prefix = `${isSecure ? '__Host-' : ''}dashboard-${publicPort}-`
  const names = Array.from({ length: MAX_CHUNKS }, (_, index) => `${prefix}${index}`)
  const attributes = { path: '/', httpOnly: true, sameSite: 'Strict', secure: isSecure } as const

  const put = (c: Context, sealed: string) => {
    const sent = getCookie(c)
    for (const [index, name] of names.entries()) {
      const chunk = sealed.slice(index * CHUNK_CHARS, (index + 1) * CHUNK_CHARS)
      if (chunk !== '') setCookie(c, name, chunk, attributes)
      // Only what the browser has needs clearing; the first is always cleared, so that a sign-out is seen to do so.
      else if (index === 0 || sent[name] !== undefined) setCookie(c, name, '', { ...attributes, maxAge: 0 })
    }
  }

  return {
    read: (c) => {
      const sent = getCookie(c)
      const sealed = names.map((name) => sent[name] ?? '').join('')
      return sealed === '' ? undefined : sealed
    },
    write: put,
    clear: (c) => put(c, ''),
  }
}
