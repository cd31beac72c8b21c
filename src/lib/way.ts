/**
 * Where the person is going: a page whose script has not come yet, known before anything of it is drawn. Whatever
 * changes the address by itself (a redirect, an answer, a search that lags behind the typing) gives way to it.
 */
import { withBase, withoutBase } from './base-path.ts'
import type { Guard, Navigation } from './navigation.ts'
import { createSignal } from './store.ts'

type Address = { pathname: string; search: string }

/** Ahead of what is drawn. */
type Followed = Pick<Navigation<unknown>, 'get' | 'subscribe' | 'goTo' | 'guard'>

let navigation: Followed | undefined
const moves = createSignal()

export const followWay = (present: Followed): void => {
  navigation = present
  present.subscribe(moves.tell)
}

export const onWay = moves.subscribe

/** Goes there; a page whose script has to be waited for is on its way until then. */
export const goTo = (...where: Parameters<Followed['goTo']>): void => void arriveAt(...where)

/** The same, settled when it is drawn. */
export const arriveAt = async (...where: Parameters<Followed['goTo']>): Promise<void> => navigation?.goTo(...where)

/** Asked before anybody leaves, until it is told to ask no more. */
export const guardWay = (guard: Guard): (() => void) | undefined => navigation?.guard(guard)

const owns = new WeakMap<Address, Address>()

/** The navigation has addresses as the browser has them. Of the same one there is one own: React compares them. */
const toOwn = (address: Address): Address => {
  const own = owns.get(address) ?? { pathname: withoutBase(address.pathname), search: address.search }
  owns.set(address, own)
  return own
}

export const going = (): Address | undefined => {
  const next = navigation?.get().next
  return next && toOwn(next)
}

const here = (): Address =>
  toOwn(navigation?.get().settled.location ?? { pathname: location.pathname, search: location.search })

/** Tells one way from another, also to the same place. */
export const goingKey = (): string | undefined => navigation?.get().next?.key

/** Where the person is going, or else is. */
export const destination = (): Address => going() ?? here()

const screenOf = ({ pathname }: Address): string => pathname.split('/').slice(0, 6).join('/').toLowerCase()

/** Another screen has been asked for. */
export const isLeaving = (): boolean => screenOf(destination()) !== screenOf(here())

/** The screen's own address as it will be. */
export const screenAddress = (): Address => (isLeaving() ? here() : destination())

/** Nobody has gone on from here, nor is about to. */
export const isStillAt = (pathname: string): boolean => going() === undefined && here().pathname === pathname

/** The same of one entry of the history: an address that was come to again is another. */
export const isStillOn = (key: string): boolean =>
  going() === undefined && navigation?.get().settled.location.key === key

/** Loads the dashboard anew, at the page that was asked for last. */
export const loadAnew = (): void => {
  const { pathname, search } = destination()
  if (going() === undefined) location.reload()
  else location.assign(withBase(pathname) + search)
}
