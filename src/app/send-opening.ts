/**
 * Stands in the HTML, with what each page reads first, so that it is small: it sends that of a page which is opened as
 * it is, to whoever is signed in there. All else is for the first file, which takes over what was sent.
 */
import { lasts, readHolds } from '#api/transport/kept-holds.ts'
import { isSession, readKept } from '#api/transport/kept-sessions.ts'
import { sendOpening } from '#api/transport/opening.ts'
import { OU_HEADER, type ApiRequest } from '#api/transport/request.ts'
import { sentAs, type Described } from '#api/transport/sent-as.ts'
import { BASE_PATH } from '#lib/base-path.ts'
import { onlyRead } from '#lib/stored-text.ts'

/** They look the same but for the target, the unit and the session. */
export type OpeningReads = {
  /** In the global unit. */
  headers: ApiRequest['headers']
  /** By the page's own part of its addresses. */
  targets: Readonly<Record<string, string>>
}

/** Nothing but a read is ever sent from here. `unit` is as addresses call it. */
export const requestOf = (headers: OpeningReads['headers'], target: string, unit: string): Described => ({
  method: 'GET',
  target,
  headers: unit === 'global' ? headers : { ...headers, [OU_HEADER]: unit },
  body: undefined,
})

/** A page's address as the dashboard writes it. */
const ADDRESS = /^(?:at\/([^/]+)\/)?ou\/(global|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\/([a-z-]+)$/

export const openAt = ({ pathname, search }: Location, { headers, targets }: OpeningReads): void => {
  const path = pathname.startsWith(BASE_PATH) && search === '' ? pathname.slice(BASE_PATH.length) : ''
  const [, connection, unit = '', page = ''] = ADDRESS.exec(path) ?? []
  const target = Object.hasOwn(targets, page) ? targets[page] : undefined
  // While the API has reads wait, the first file says so.
  if (target === undefined || readHolds(onlyRead).some(lasts)) return
  const [session, ...others] = readKept(onlyRead)
    .filter(isSession)
    .filter((one) => connection === undefined || one.connection === connection)
  // Where nobody is signed in, or it depends on where they were last, that is for the first file as well.
  if (session === undefined || others.length > 0) return
  sendOpening(sentAs(session, requestOf(headers, target, unit), 'now'))
}
