import { callLog, type LoggedCall } from '#api/transport/call-log.ts'
import { whoseKey, type ApiContext } from '#api/transport/context.ts'
import type { Discovery } from '#api/versions/discovery-cache.ts'
import { useStore } from '#lib/use-store.ts'
import { readableTarget } from '#lib/address.ts'
import { Link } from '#ui/Link.tsx'
import classes from './ExplorerPage.module.css'
import { keyOf, valuesOfCall } from './state.ts'

type Props = {
  ctx: ApiContext
  offer: Discovery
  /** What the address names and the API does not list. */
  unknown: string | undefined
  pathTo: (values: Record<string, string>) => string
}

/** Reads that tell much of any organization; they change nothing. */
const FIRST_READS: readonly { title: string; id: string; filter?: string }[] = [
  { title: 'What is wrong now', id: 'list-individual-alerts', filter: '{"status":{"$in":["active"]}}' },
  { title: 'Who has access', id: 'list-users' },
  { title: 'How the organization is divided', id: 'list-organizational-units' },
]
const MOST_RECENT = 8

/** In the place of an operation: ways to one. */
export const NothingChosen = ({ ctx, offer, unknown, pathTo }: Props) => {
  const recent = recentReads(useStore(callLog), ctx, offer)
  const all = offer.resources.flatMap(({ operations }) => operations)
  return (
    <div className={`grows scrolls ${classes.form}`}>
      <p className="quiet" role="status">
        {unknown === undefined
          ? 'Choose an operation to see its address and parameters, and to run it in this unit.'
          : `The API lists no operation ${unknown}.`}
      </p>
      <h2 className={classes.ways}>To begin with</h2>
      <ul>
        {FIRST_READS.flatMap(({ title, id, filter }) => {
          const operation = all.findLast((one) => one.id === id)
          if (operation === undefined) return []
          return (
            <li key={id} className={`row ${classes.way}`}>
              <Link to={pathTo({ op: keyOf(operation), limit: '10', ...(filter && { filter }) })}>{title}</Link>
              <span className="mono faint cut">{`${operation.method} ${operation.path}`}</span>
            </li>
          )
        })}
      </ul>
      {recent.length > 0 && (
        <>
          <h2 className={classes.ways}>Last asked in this tab and unit</h2>
          <ul>
            {recent.map(({ target, status, values }) => (
              <li key={target} className={`row ${classes.way}`}>
                <Link className="mono cut" translate="no" title={readableTarget(target)} to={pathTo(values)}>
                  {readableTarget(target)}
                </Link>
                <span className={status < 400 ? 'faint small' : 'error small'}>{status}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  )
}

/** The last reads that can be made again here, each address once, with what came of it. */
const recentReads = (calls: readonly LoggedCall[], here: ApiContext, offer: Discovery) => {
  const seen = new Set<string>()
  return calls
    .flatMap(({ ctx, request, answer }) => {
      const isOfHere =
        whoseKey(ctx) === whoseKey(here) && ctx.unit === here.unit && request.method === 'GET' && !request.isMasked
      if (!isOfHere || answer === null || seen.has(request.target)) return []
      seen.add(request.target)
      const values = valuesOfCall(offer, request)
      return values === undefined ? [] : [{ target: request.target, status: answer.status, values }]
    })
    .slice(0, MOST_RECENT)
}
