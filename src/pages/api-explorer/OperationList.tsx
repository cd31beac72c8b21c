import type { DiscoveredOperation } from '#api/versions/discovery-cache.ts'
import { Link } from '#ui/Link.tsx'
import classes from './ExplorerPage.module.css'
import { keyOf } from './state.ts'

type Props = {
  operations: readonly DiscoveredOperation[]
  chosen: string | undefined
  pathTo: (operation: DiscoveredOperation) => string
}

/** As the styles have them. */
const HEAD_PX = 30
const OPERATION_PX = 28

/** By resource, each operation with its method and version. */
export const OperationList = ({ operations, chosen, pathTo }: Props) => (
  // A scrolled region must be reachable by the keyboard: its links are.
  <nav className={`grows scrolls above-8 ${classes.list}`} aria-label="Operations">
    {operations.length === 0 && <p className="quiet">No operation matches.</p>}
    {[...Map.groupBy(operations, ({ resource }) => resource)].map(([resource, group]) => (
      <section
        key={resource}
        className={classes.group}
        style={{ containIntrinsicBlockSize: `auto ${HEAD_PX + OPERATION_PX * group.length}px` }}
        aria-label={resource}
      >
        <h2 className={`quiet ${classes.resource}`}>{resource}</h2>
        <ul>
          {group.map((operation) => (
            <li key={keyOf(operation)}>
              <Link
                className={`row inset ${classes.operation}`}
                to={pathTo(operation)}
                aria-current={keyOf(operation) === chosen ? 'true' : undefined}
                title={`${operation.method} ${operation.path}`}
              >
                <span className={`faint keeps ${classes.method}`}>{operation.method}</span>
                <span className="grows cut">{operation.id}</span>
                <span className={`faint small ${classes.version}`}>{operation.version}</span>
              </Link>
            </li>
          ))}
        </ul>
      </section>
    ))}
  </nav>
)
