/** Adds `_etag`, a hash of everything else in the item: it changes when the item does. */
export const withEtag = <Item extends object>(item: Item): Item & { _etag: string } => {
  const text = JSON.stringify(item)
  let hash = 0x811c9dc5
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  return { ...item, _etag: (hash >>> 0).toString(16).padStart(8, '0') }
}
