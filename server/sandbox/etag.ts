import { hash } from './hash.ts'

/** Adds `_etag`, a hash of everything else in the item: it changes when the item does. */
export const withEtag = <Item extends object>(item: Item): Item & { _etag: string } => ({
  ...item,
  _etag: hash(JSON.stringify(item)).toString(16).padStart(8, '0'),
})
