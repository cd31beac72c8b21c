import { identity } from '#api/transport/identity.ts'
import type { Readers } from '#queries/early-reads.ts'
import { contextOf, readPlace } from '#queries/read-place.ts'
import { withoutBase } from '#lib/base-path.ts'
import { DEFAULT_UNIT, partsOf } from '#lib/unit-paths.ts'
import { partsAt } from './pages.ts'

/** Starts the first reads of what stands at an address of this app, as the browser has it; settles with the rows of a list. */
export const startReads = async (address: string, read: Readers): Promise<void> => {
  const url = new URL(address, location.origin)
  const pathname = withoutBase(url.pathname)
  const session = identity.at(partsOf(pathname).connection) ?? null
  const parts = partsAt(pathname)
  const place = session && readPlace(session, partsOf(pathname), url.searchParams)
  // The shell says what is wrong with the address, or leads to the sign-in.
  if (parts.length === 0 || !place) return
  const ctx = contextOf(session, place)
  // Which unit that is must be known first.
  const known = place.unit === DEFAULT_UNIT ? [] : parts
  const rows = known.map(({ start }) => start(read, ctx, url.searchParams)).filter((one) => one instanceof Promise)
  // The header's tree of units is large. Where rows are waited for it comes after them, when the header asks for it.
  if (rows.length === 0) read.unitTree(ctx)
  await Promise.all(rows)
}
