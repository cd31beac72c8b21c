import { useMemo, useState } from 'react'
import { isRunning, type Task } from '#api/resources/tasks.ts'
import type { ApiContext } from '#api/transport/context.ts'
import type { Entity } from '#api/transport/wire.ts'
import { usePlace } from '#queries/context.ts'
import { whyNotAborted } from '#actions/tasks/guards.ts'
import { withBase } from '#lib/base-path.ts'
import { paths } from '#lib/unit-paths.ts'
import { entityName, entityTitle, titleCase } from '#lib/words.ts'
import type { Column } from '#table/DataTable.tsx'
import { timeColumn } from '#table/time-column.tsx'
import { Duration } from '#ui/Duration.tsx'
import { RowButton } from '#table/RowButton.tsx'
import { RowLink } from '#table/RowLink.tsx'
import { TaskProgress } from '#ui/TaskProgress.tsx'
import { Time } from '#ui/Time.tsx'
import cells from '#table/cells.module.css'
import { AbortTask } from './AbortTask.ts'

type TaskActions = {
  /** The same list, of one entity only. */
  entityPath: (entity: Entity) => string
  onAbort: (task: Task) => void
}

/** The columns of the list, with the links and the verb in them. */
export const useTaskColumns = (ctx: ApiContext) => {
  const place = usePlace()
  const [aborting, setAborting] = useState<Task>()
  const drawn = useMemo(() => {
    const actions: TaskActions = {
      entityPath: ({ id }) => paths.tasks(place, new URLSearchParams({ entityId: id })),
      onAbort: setAborting,
    }
    return { columns: taskColumns(actions), narrow: narrowTask(actions) }
  }, [place])
  const dialog = aborting && <AbortTask ctx={ctx} task={aborting} onClose={() => setAborting(undefined)} />
  return { ...drawn, dialog }
}

/** The API sorts nothing here: newest first, and no head is a button. */
const taskColumns = (actions: TaskActions): readonly Column<Task>[] => [
  { id: 'type', header: 'Task', isKey: true, cell: (task) => taskLink(task) },
  {
    id: 'entity',
    header: 'Entity',
    width: 164,
    leaves: 5,
    cell: ({ entity }) => <EntityLink entity={entity} actions={actions} />,
  },
  {
    id: 'parent',
    header: 'Parent',
    width: 190,
    leaves: 2,
    title: ({ parent }) => parent && entityTitle(parent),
    cell: ({ parent }) => entityName(parent),
  },
  { id: 'status', header: 'Status', width: 184, cell: (task) => <Status task={task} /> },
  timeColumn('created', 'Created', ({ createdAt }) => createdAt, { leaves: 6 }),
  {
    id: 'duration',
    header: 'Duration',
    width: 76,
    align: 'end',
    leaves: 4,
    cell: (task) => <Duration startedAt={task.startedAt} endedAt={task.endedAt} isRunning={isRunning(task)} />,
  },
  { id: 'category', header: 'Category', width: 104, leaves: 3, cell: ({ category }) => titleCase(category) || '–' },
  { id: 'id', header: 'Id', width: 58, leaves: 1, look: 'mono', cell: ({ id }) => id },
  {
    id: 'action',
    header: 'Action',
    width: 68,
    align: 'end',
    cell: (task) => isRunning(task) && <AbortButton task={task} onAbort={actions.onAbort} />,
  },
]

/** A task for narrow screens: what, how far and when, and the whole name of its entity. */
const narrowTask = (actions: TaskActions) => (task: Task) => (
  <div className={`row gap-12 ${cells.narrow}`}>
    <div className={`stack grows shrinks ${cells.main}`}>
      {taskLink(task)}
      <p className="cut quiet small">
        <Status task={task} /> · <Time at={task.createdAt} />
      </p>
      {task.entity && <p className="mono quiet breaks">{entityName(task.entity)}</p>}
    </div>
    {isRunning(task) && <AbortButton task={task} onAbort={actions.onAbort} />}
  </div>
)

export const taskName = (task: Task): string => `task ${task.id}`

const Status = ({ task }: { task: Task }) => (
  <TaskProgress status={task.status} progress={task.progress} subject={taskName(task)} />
)

const taskLink = ({ id, type }: Task) => (
  <RowLink id={id} className={`${cells.name} ${cells.hit}`} title={type}>
    {titleCase(type) || id}
  </RowLink>
)

const EntityLink = ({ entity, actions }: { entity: Entity | null; actions: TaskActions }) =>
  entity === null || entity.id === '' ? (
    entityName(entity)
  ) : (
    <a
      className={`mono plain ${cells.hit}`}
      href={withBase(actions.entityPath(entity))}
      title={`Only tasks of ${entityTitle(entity)}`}
    >
      {entityName(entity)}
    </a>
  )

const AbortButton = ({ task, onAbort }: { task: Task; onAbort: (task: Task) => void }) => (
  <RowButton
    label="Abort"
    subject={taskName(task)}
    disabledReason={whyNotAborted(task)}
    onPress={() => onAbort(task)}
  />
)
