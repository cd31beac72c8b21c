import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { ApiContext } from '#api/transport/context.ts'
import { unitRequest } from '#api/requests/organizational-units.ts'
import type { OrganizationalUnit } from '#api/resources/organizational-units.ts'
import { usePlace } from '#queries/context.ts'
import { unitDetail, unitsBelow, unitTree } from '#queries/organizational-units.ts'
import { newestTask, pollList } from '#queries/tasks.ts'
import { whyNoneBelow, whyNotDeleted, whyUnitFixed } from '#actions/organizational-units/guards.ts'
import { count, countedTold } from '#lib/numbers.ts'
import { paths } from '#lib/unit-paths.ts'
import { Fact, Facts, IdFact } from '#ui/Facts.tsx'
import { GuardedButton } from '#ui/GuardedButton.tsx'
import { Link } from '#ui/Link.tsx'
import { RecordPanel } from '#screens/RecordPanel.tsx'
import { TaskProgress } from '#ui/TaskProgress.tsx'
import { Time } from '#ui/Time.tsx'
import { AuditTimeline } from '#screens/AuditTimeline.tsx'
import { useSearch } from '#ui/route-state.ts'
import { ChangeSources } from './ChangeSources.tsx'
import { CreateUnit } from './CreateUnit.tsx'
import { DeleteUnit } from './DeleteUnit.tsx'
import { EditUnit } from './EditUnit.tsx'
import { useGoOn } from '#ui/use-go-on.ts'
import { Members } from './Members.tsx'
import panel from '#ui/panel.module.css'
import classes from './UnitPanel.module.css'
import { UnitTask } from './UnitTask.tsx'
import { unitsPage } from './page.ts'

export const UnitPanel = () => (
  <RecordPanel label="Organizational unit" what="the unit" page={unitsPage} readOf={unitDetail} request={unitRequest}>
    {(unit, { ctx }) => <Detail ctx={ctx} unit={unit} />}
  </RecordPanel>
)

const NO_TREE = 'The units below could not be read yet.'

type Open = 'create' | 'edit' | 'sources' | 'delete'

const Detail = ({ ctx, unit }: { ctx: ApiContext; unit: OrganizationalUnit }) => {
  const { id } = unit
  const place = usePlace()
  const search = useSearch()
  const goOn = useGoOn()
  const [open, setOpen] = useState<Open>()
  const { data: known } = useQuery(unitTree(ctx))
  const { data: tree } = useQuery(unitsBelow(ctx))
  const children = tree?.byId.get(id)?.children ?? []
  const parent = unit.parentId === null ? undefined : known?.byId.get(unit.parentId)?.unit
  const close = () => setOpen(undefined)

  return (
    <>
      <article className={panel.body}>
        <h2 className={panel.title}>{unit.name}</h2>
        {unit.description && <p className="quiet breaks">{unit.description}</p>}
        {unit.taskId !== null && (
          <p className="above-8" aria-live="polite">
            <UnitTask ctx={ctx} taskId={unit.taskId} />
          </p>
        )}
        <div className={panel.actions}>
          <GuardedButton disabledReason={whyUnitFixed(unit)} onPress={() => setOpen('edit')}>
            Rename or describe
          </GuardedButton>
          <GuardedButton disabledReason={whyUnitFixed(unit)} onPress={() => setOpen('sources')}>
            Data sources
          </GuardedButton>
          <GuardedButton
            disabledReason={whyNoneBelow(unit) ?? (tree ? undefined : NO_TREE)}
            onPress={() => setOpen('create')}
          >
            Create unit below
          </GuardedButton>
          <GuardedButton disabledReason={whyNotDeleted(unit, ctx.unit)} onPress={() => setOpen('delete')}>
            Delete
          </GuardedButton>
        </div>
        <Facts>
          <Fact name="Above">
            {parent ? (
              <Link to={paths.unit({ ...place }, parent.id)}>{parent.name}</Link>
            ) : (
              (unit.parentId ?? 'Nothing')
            )}
          </Fact>
          <Fact name="Below">
            {children.length === 0 && (unit.childrenCount === 0 ? 'No units' : countedTold(unit.childrenCount, 'unit'))}
            {children.map((child) => (
              <Link key={child.unit.id} className="block" to={paths.unit(place, child.unit.id, search)}>
                {child.unit.name}
              </Link>
            ))}
          </Fact>
          <Fact name="Users">{`${countedTold(unit.userCount, 'user')}, with the units below`}</Fact>
          <Fact name="Data sources">{unit.datasourceTypes.join(', ') || 'None'}</Fact>
          {unit.taskId === null && <LastTask ctx={ctx} unit={unit} />}
          <IdFact name="Unit id">{unit.id}</IdFact>
        </Facts>
        <p className={`wraps above-12 ${classes.links}`}>
          <Link to={paths.alerts({ ...place, unit: id })}>Alerts here</Link>
          <Link to={paths.users({ ...place, unit: id })}>Users here</Link>
          <Link to={paths.tasks({ ...place, unit: id })}>Tasks here</Link>
          <Link to={paths.auditTrail({ ...place, unit: id })}>Audit entries here</Link>
        </p>
        <Members ctx={ctx} unit={unit} />
        <AuditTimeline subject={{ entityId: [id], entityType: ['organizational_unit'] }} />
      </article>
      {open === 'edit' && <EditUnit ctx={ctx} unit={unit} tree={known} onClose={close} />}
      {open === 'sources' && <ChangeSources ctx={ctx} unit={unit} onClose={close} />}
      {open === 'delete' && <DeleteUnit ctx={ctx} unit={unit} onClose={close} />}
      {open === 'create' && tree && (
        <CreateUnit
          ctx={ctx}
          tree={tree}
          parentId={id}
          onCreated={(created) => goOn(paths.unit(place, created, search))}
          onClose={close}
        />
      )}
    </>
  )
}

/** How the last work on the unit ended, whoever began it and whether anybody was looking. */
const LastTask = ({ ctx, unit }: { ctx: ApiContext; unit: OrganizationalUnit }) => {
  const place = usePlace()
  const { data } = useQuery({ ...newestTask(ctx, unit.id), refetchInterval: pollList })
  const task = data?.items[0]
  if (task === undefined) return null
  return (
    <Fact name="Last task">
      <Link to={paths.task(place, task.id)} title={`Task ${task.id}`}>
        <TaskProgress status={task.status} progress={task.progress} subject={`task ${task.id}`} />
      </Link>{' '}
      <Time at={task.endedAt ?? task.createdAt} />
      {data !== undefined && data.total > 1 && (
        <>
          {' · '}
          <Link to={paths.tasks(place, new URLSearchParams({ entityId: unit.id }))}>{`all ${count(data.total)}`}</Link>
        </>
      )}
    </Fact>
  )
}
