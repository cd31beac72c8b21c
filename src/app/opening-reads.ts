/** What each page reads first where its address says nothing but which page it is: for the build, which puts it into the HTML. */
import type { Described } from '#api/transport/sent-as.ts'
import { earlyReads } from '#queries/early-reads.ts'
import { GLOBAL_UNIT } from '#lib/unit-paths.ts'
import { LATEST } from '#lib/versions.ts'
import type { AnyPage } from '#screens/page.ts'
import { PAGES } from './pages.ts'
import { requestOf, type OpeningReads } from './send-opening.ts'

const OTHER = 'any other'

const firstOf = (page: AnyPage, unit: string): Described | undefined => {
  const asked: Described[] = []
  const read = earlyReads((_, { method, target, headers, body }, priority = 'now') => {
    if (priority === 'now') asked.push({ method, target, headers, body })
  })
  void page.start(read, { host: '', user: '', unit, versions: LATEST }, new URLSearchParams())
  return asked[0]
}

/** Of those pages that ask for it in every unit just as the script in the HTML does. */
export const openingReads = (): OpeningReads => {
  const firsts = PAGES.flatMap((page) => {
    const first = firstOf(page, GLOBAL_UNIT)
    return first ? [{ page, ...first }] : []
  })
  const headers = firsts[0]?.headers ?? {}
  const isSame = (one: Described, other?: Described) => JSON.stringify(one) === JSON.stringify(other)
  const targets = firsts
    .filter(({ page, target }) => isSame(requestOf(headers, target, OTHER), firstOf(page, OTHER)))
    .map(({ page, target }) => [page.link.path, target] as const)
  return { headers, targets: Object.fromEntries(targets) }
}
