import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Link, useNavigate, useParams, useSearchParams } from 'react-router'
import { contextKey, type ApiContext } from '#api/transport/context.ts'
import { toCurl } from '#api/transport/curl.ts'
import { isRunning, taskRequest, type Task } from '#api/resources/tasks.ts'
import type { Entity } from '#api/transport/wire.ts'
import { useAuditTimeline } from '#queries/audit-trail.ts'
import { useApiContext, usePlace, useSignedIn } from '#queries/context.ts'
import { whyNotAborted } from '#actions/tasks/guards.ts'
import { pollTask, taskDetail } from '#queries/tasks.ts'
import { paths } from '#lib/unit-paths.ts'
import { entityTypeName, titleCase } from '#lib/words.ts'
import { Boundary } from '#ui/Boundary.tsx'
import { CopyButton } from '#ui/CopyButton.tsx'
import { Duration } from '#ui/Duration.tsx'
import { Fact, Facts } from '#ui/Facts.tsx'
import { Failure } from '#ui/Failure.tsx'
import { GuardedButton } from '#ui/GuardedButton.tsx'
import { SidePanel } from '#screens/SidePanel.tsx'
import { StaleBanner } from '#ui/StaleBanner.tsx'
import { TableSkeleton } from '#table/TableSkeleton.tsx'
import { TaskProgress } from '#ui/TaskProgress.tsx'
import { Timeline } from '#ui/Timeline.tsx'
import { ExactTime } from '#ui/Time.tsx'
import { lazyPart } from '#ui/lazy-part.ts'
import { LazyBoundary } from '#ui/LazyBoundary.tsx'
import { taskName } from './columns.tsx'
import classes from './TaskPanel.module.css'

const AbortDialog = lazyPart(async () => (await import('./AbortDialog.tsx')).AbortDialog)

/** One task, beside the list. Another task is another panel, and takes the focus anew. */
export const TaskPanel = () => {
  const { taskId = '' } = useParams()
  const ctx = useApiContext()
  const place = usePlace()
  const { origin } = useSignedIn()
  const [search] = useSearchParams()
  const navigate = useNavigate()
  return (
    <SidePanel
      key={taskId}
      label="Task"
      onClose={() => void navigate(paths.tasks(place, search))}
      controls={<CopyButton label="Copy as cURL" text={() => toCurl(origin, taskRequest(ctx, taskId))} isSmall />}
    >
      <Boundary
        resetKey={contextKey(ctx)}
        loading={<TableSkeleton label="task" />}
        failed={(error, retry) => <Failure what="the task" error={error} onRetry={retry} />}
      >
        <Detail ctx={ctx} id={taskId} />
      </Boundary>
    </SidePanel>
  )
}

const Detail = ({ ctx, id }: { ctx: ApiContext; id: string }) => {
  const { data: task, error, dataUpdatedAt, refetch } = useSuspenseQuery(taskDetail(ctx, id))
  // Suspense alone does not poll.
  useQuery({ ...taskDetail(ctx, id), refetchInterval: pollTask })
  const [isAborting, setIsAborting] = useState(false)
  return (
    <>
      {error && <StaleBanner error={error} lastGoodAt={dataUpdatedAt} onRetry={() => void refetch()} />}
      <article className={classes.facts}>
        <p aria-live="polite">
          <TaskProgress status={task.status} progress={task.progress} subject={taskName(task)} />
        </p>
        <h2 className={classes.title}>{titleCase(task.type) || taskName(task)}</h2>
        {isRunning(task) && (
          <p className={classes.actions}>
            <GuardedButton disabledReason={whyNotAborted(task)} onPress={() => setIsAborting(true)}>
              Abort task
            </GuardedButton>
          </p>
        )}
        <TaskFacts task={task} />
        <Timeline {...useAuditTimeline({ entityId: [task.id], entityType: ['task'] })} />
      </article>
      {isAborting && (
        <LazyBoundary what="the dialog" isOver onClose={() => setIsAborting(false)}>
          <AbortDialog ctx={ctx} task={task} onClose={() => setIsAborting(false)} />
        </LazyBoundary>
      )}
    </>
  )
}

const TaskFacts = ({ task }: { task: Task }) => (
  <Facts>
    <Fact name="Entity">
      <Named entity={task.entity} by="entityId" />
    </Fact>
    <Fact name="Parent">
      <Named entity={task.parent} by="parentId" />
    </Fact>
    <Fact name="Created">
      <ExactTime at={task.createdAt} />
    </Fact>
    <Fact name="Started">
      {task.startedAt ? <ExactTime at={task.startedAt} /> : isRunning(task) ? 'not yet' : 'never'}
    </Fact>
    <Fact name="Ended">{task.endedAt ? <ExactTime at={task.endedAt} /> : isRunning(task) ? 'not yet' : '–'}</Fact>
    <Fact name="Duration">
      <Duration startedAt={task.startedAt} endedAt={task.endedAt} isRunning={isRunning(task)} />
    </Fact>
    {task.entity && task.entity.type !== 'organizational_unit' && <SeeAlso id={task.entity.id} />}
    <Fact name="Category">{titleCase(task.category) || '–'}</Fact>
    <Fact name="Genre">{titleCase(task.genre) || '–'}</Fact>
    <Fact name="Task id">
      <span translate="no" className="mono">
        {task.id}
      </span>
    </Fact>
  </Facts>
)

/** What else is told of the entity that a task is about. */
const SeeAlso = ({ id }: { id: string }) => {
  const place = usePlace()
  const about = new URLSearchParams({ entityId: id })
  return (
    <Fact name="About the entity">
      <Link to={paths.alerts(place, new URLSearchParams({ entityId: id, status: 'all' }))}>Alerts</Link>
      {' · '}
      <Link to={paths.tasks(place, about)}>Tasks</Link>
      {' · '}
      <Link to={paths.auditTrail(place, about)}>Audit entries</Link>
    </Fact>
  )
}

const Named = ({ entity, by }: { entity: Entity | null; by: 'entityId' | 'parentId' }) => {
  const place = usePlace()
  if (entity === null) return '–'
  const isUnit = entity.type === 'organizational_unit'
  const all = paths.tasks(place, new URLSearchParams({ [by]: entity.id }))
  return (
    <>
      <Link to={isUnit ? paths.unit(place, entity.id) : all}>{entity.value || entity.id}</Link>{' '}
      <span className={classes.quiet}>{entityTypeName(entity.type)}</span>
    </>
  )
}
