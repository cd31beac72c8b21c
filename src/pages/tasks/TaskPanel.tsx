import { useState } from 'react'
import type { ApiContext } from '#api/transport/context.ts'
import { taskRequest } from '#api/requests/tasks.ts'
import { isOver, isRunning, type Task } from '#api/resources/tasks.ts'
import type { Entity } from '#api/transport/wire.ts'
import { usePlace } from '#queries/context.ts'
import { whyNotAborted } from '#actions/tasks/guards.ts'
import { pollTask, taskDetail } from '#queries/tasks.ts'
import { hasPanel } from '#lib/entity-panels.ts'
import { paths } from '#lib/unit-paths.ts'
import { entityName, entityTypeName, titleCase } from '#lib/words.ts'
import { Duration } from '#ui/Duration.tsx'
import { Fact, Facts, IdFact, TimeFact } from '#ui/Facts.tsx'
import { GuardedButton } from '#ui/GuardedButton.tsx'
import { Link } from '#ui/Link.tsx'
import { OpenEntity } from '#screens/EntityLink.tsx'
import { RecordPanel } from '#screens/RecordPanel.tsx'
import { TaskProgress } from '#ui/TaskProgress.tsx'
import { AuditTimeline } from '#screens/AuditTimeline.tsx'
import { ExactTime } from '#ui/Time.tsx'
import { AbortTask } from './AbortTask.ts'
import { taskName } from './columns.tsx'
import panel from '#ui/panel.module.css'
import { tasksPage } from './page.ts'

export const TaskPanel = () => (
  <RecordPanel
    label="Task"
    what="the task"
    page={tasksPage}
    readOf={taskDetail}
    manner={{ refetchInterval: pollTask }}
    request={taskRequest}
  >
    {(task, { ctx }) => <Detail ctx={ctx} task={task} />}
  </RecordPanel>
)

const Detail = ({ ctx, task }: { ctx: ApiContext; task: Task }) => {
  const [isAborting, setIsAborting] = useState(false)
  return (
    <>
      <article className={panel.body}>
        <p aria-live="polite">
          <TaskProgress status={task.status} progress={task.progress} subject={taskName(task)} />
        </p>
        <h2 className={panel.title}>{titleCase(task.type) || taskName(task)}</h2>
        {isRunning(task) && (
          <p className={panel.actions}>
            <GuardedButton disabledReason={whyNotAborted(task)} onPress={() => setIsAborting(true)}>
              Abort task
            </GuardedButton>
          </p>
        )}
        <TaskFacts task={task} />
        <AuditTimeline subject={{ entityId: [task.id], entityType: ['task'] }} />
      </article>
      {isAborting && <AbortTask ctx={ctx} task={task} onClose={() => setIsAborting(false)} />}
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
    <TimeFact name="Created" at={task.createdAt} />
    <Fact name="Started">
      {task.startedAt ? <ExactTime at={task.startedAt} /> : isRunning(task) ? 'not yet' : isOver(task) ? 'never' : '–'}
    </Fact>
    <Fact name="Ended">{task.endedAt ? <ExactTime at={task.endedAt} /> : isRunning(task) ? 'not yet' : '–'}</Fact>
    <Fact name="Duration">
      <Duration startedAt={task.startedAt} endedAt={task.endedAt} isRunning={isRunning(task)} />
    </Fact>
    {task.entity && task.entity.id !== '' && task.entity.type !== 'organizational_unit' && (
      <SeeAlso entity={task.entity} />
    )}
    <Fact name="Category">{titleCase(task.category) || '–'}</Fact>
    <Fact name="Genre">{titleCase(task.genre) || '–'}</Fact>
    <IdFact name="Task id">{task.id}</IdFact>
  </Facts>
)

/** What else is told of the entity that a task is about. */
const SeeAlso = ({ entity }: { entity: Entity }) => {
  const place = usePlace()
  const { id } = entity
  const about = new URLSearchParams({ entityId: id })
  return (
    <Fact name="About the entity">
      {hasPanel(entity) && (
        <>
          <OpenEntity entity={entity} />
          {' · '}
        </>
      )}
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
  if (entity === null || entity.id === '') return entityName(entity)
  const isUnit = entity.type === 'organizational_unit'
  const all = paths.tasks(place, new URLSearchParams({ [by]: entity.id }))
  return (
    <>
      <Link to={isUnit ? paths.unit(place, entity.id) : all}>{entityName(entity)}</Link>{' '}
      <span className="quiet">{entityTypeName(entity.type)}</span>
    </>
  )
}
