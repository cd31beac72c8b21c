/** For tests: what chat, mail, mistakes and malice make of an address, for somebody who is signed in to two organizations of one host. */

/** What a link leads to. Ids are the same in both, so that a record tells nothing of where it is from. */
export type OddLink = {
  link: string
  /** The only connection that anything may be asked of; `last`: the one that one was in before. */
  asks: 'own' | 'other' | 'last' | 'none'
  /** `refused`: by the gateway, before there is a page. */
  shows:
    | 'user'
    | 'no such user'
    | 'no connection'
    | 'elsewhere'
    | 'no unit'
    | 'no page'
    | 'no record of all'
    | 'refused'
}

const USER = 'ou/global/users/40'

/** `own` and `other` as addresses call them. */
export const oddLinks = (own: string, other: string): readonly OddLink[] => {
  const [host = '', organization = ''] = other.split('.')
  const links = (asks: OddLink['asks'], shows: OddLink['shows'], ...some: string[]): OddLink[] =>
    some.map((link) => ({ link, asks, shows }))
  return [
    ...links('own', 'user', `/at/${own}/${USER}`, `/at/${own}%2f/${USER}`),
    ...links('other', 'user', `/at/${other}/${USER}`),
    ...links('last', 'user', `/${USER}`),
    ...links(
      'other',
      'user',
      // Browsers take these apart before anything is sent.
      `/at/${own}/../${other}/${USER}`,
      `/at/${own}/%2e%2E/${other}/${USER}`,
      `/at/all/%2e%2e/${other}/${USER}`,
      `/at/${other}./${USER}.`,
      `/at/${host}%2E${organization}%20/${USER}`,
      `/at/${host}%E2%80%8B.${organization}/${USER}`,
      `/AT/${other.toUpperCase()}/OU/Global/Users/40`,
      `/at/${other}/${USER}//`,
      `/at//${other}/${USER}`,
      `/at/${other}//${USER}`,
    ),
    ...links('last', 'user', `/${USER}`, '/OU/GLOBAL/users/40'),
    ...links('own', 'user', `/at/${own}/${USER}`),
    ...links('last', 'user', `/${USER}`),
    ...links(
      'other',
      'no such user',
      `/at/${other}/ou/global/users/${'4'.repeat(200)}`,
      `/at/${other}/ou/global/users/%`,
      `/at/${other}/ou/global/users/..%2F..%2F..%2F..%2F${own}%2Fou%2Fglobal%2Fusers%2F40`,
    ),
    ...links(
      'none',
      'no connection',
      `/at/${own}%2F..%2F${other}/${USER}`,
      `/at/%/${USER}`,
      `/at/%2e%2e%2f/${USER}`,
      `/at/${host}.%EF%BC%97/${USER}`,
      `/at/%D1%95andbox.${organization}/${USER}`,
      `/at/${'x'.repeat(200)}.${organization}/${USER}`,
      `/at/all/${USER}`,
      `/at/all.${organization}/${USER}`,
    ),
    ...links(
      'none',
      'elsewhere',
      `/at/${host}/${USER}`,
      `/at/${other}7/${USER}`,
      `/at/${host}.0${organization}/${USER}`,
      `/at/eu1.${organization}/${USER}`,
    ),
    ...links('none', 'no unit', `/at/${other}/ou/%/users/40`, `/at/${other}/ou/..%2F..%2F${own}/users/40`),
    ...links('none', 'no unit', `/at/${other}/ou//users/40`),
    ...links('none', 'no page', `/at/${other}/ou%2Fglobal%2Fusers%2F40`),
    ...links('none', 'no page', `/at//${USER}`, '/%'),
    ...links('none', 'no page', `/%2f/at/${other}/${USER}`, `/-/at/${other}/${USER}`),
    ...links('none', 'no record of all', '/at/all/users/40', '/at/%61LL/Users/40', '/at/all/alerts/40/'),
    ...links(
      'none',
      'refused',
      `//at/${other}/${USER}`,
      `//evil.example/at/${other}/${USER}`,
      `/\\evil.example/at/${other}/${USER}`,
      `/at/${'x'.repeat(10_000)}/${USER}`,
    ),
  ]
}
