import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Link, useNavigate, useParams, useSearchParams } from 'react-router'
import { contextKey, type ApiContext } from '#api/transport/context.ts'
import { toCurl } from '#api/transport/curl.ts'
import { unitRequest, type OrganizationalUnit } from '#api/resources/organizational-units.ts'
import { useAuditTimeline } from '#queries/audit-trail.ts'
import { useApiContext, usePlace, useSignedIn } from '#queries/context.ts'
import { unitDetail, unitsBelow, unitTree } from '#queries/organizational-units.ts'
import { newestTask, pollList } from '#queries/tasks.ts'
import { whyNoneBelow, whyNotDeleted, whyUnitFixed } from '#actions/organizational-units/guards.ts'
import { count, counted } from '#lib/numbers.ts'
import { paths } from '#lib/unit-paths.ts'
import { Boundary } from '#ui/Boundary.tsx'
import { CopyButton } from '#ui/CopyButton.tsx'
import { Fact, Facts } from '#ui/Facts.tsx'
import { Failure } from '#ui/Failure.tsx'
import { GuardedButton } from '#ui/GuardedButton.tsx'
import { SidePanel } from '#screens/SidePanel.tsx'
import { StaleBanner } from '#ui/StaleBanner.tsx'
import { TableSkeleton } from '#table/TableSkeleton.tsx'
import { TaskProgress } from '#ui/TaskProgress.tsx'
import { Time } from '#ui/Time.tsx'
import { Timeline } from '#ui/Timeline.tsx'
import { ChangeSources } from './ChangeSources.tsx'
import { CreateUnit } from './CreateUnit.tsx'
import { DeleteUnit } from './DeleteUnit.tsx'
import { EditUnit } from './EditUnit.tsx'
import { useGoOn } from '#ui/use-go-on.ts'
import { Members } from './Members.tsx'
import classes from './UnitPanel.module.css'
import { UnitTask } from './UnitTask.tsx'

/** One unit, beside the tree. Another unit is another panel, and takes the focus anew. */
export const UnitPanel = () => {
  const { unitId = '' } = useParams()
  const ctx = useApiContext()
  const place = usePlace()
  const { origin } = useSignedIn()
  const [search] = useSearchParams()
  const navigate = useNavigate()
  return (
    <SidePanel
      key={unitId}
      label="Organizational unit"
      onClose={() => void navigate(paths.units(place, search))}
      controls={<CopyButton label="Copy as cURL" text={() => toCurl(origin, unitRequest(ctx, unitId))} isSmall />}
    >
      <Boundary
        resetKey={contextKey(ctx)}
        loading={<TableSkeleton label="unit" />}
        failed={(error, retry) => <Failure what="the unit" error={error} onRetry={retry} />}
      >
        <Detail ctx={ctx} id={unitId} />
      </Boundary>
    </SidePanel>
  )
}

type Open = 'create' | 'edit' | 'sources' | 'delete'

const Detail = ({ ctx, id }: { ctx: ApiContext; id: string }) => {
  const place = usePlace()
  const [search] = useSearchParams()
  const goOn = useGoOn()
  const [open, setOpen] = useState<Open>()
  const { data: unit, error, dataUpdatedAt, refetch } = useSuspenseQuery(unitDetail(ctx, id))
  const { data: known } = useQuery(unitTree(ctx))
  const { data: tree } = useQuery(unitsBelow(ctx))
  const children = tree?.byId.get(id)?.children ?? []
  const parent = unit.parentId === null ? undefined : known?.byId.get(unit.parentId)?.unit
  const close = () => setOpen(undefined)

  return (
    <>
      {error && <StaleBanner error={error} lastGoodAt={dataUpdatedAt} onRetry={() => void refetch()} />}
      <article className={classes.facts}>
        <h2 className={classes.title}>{unit.name || unit.id}</h2>
        {unit.description && <p className={classes.description}>{unit.description}</p>}
        {unit.taskId !== null && (
          <p className={classes.task} aria-live="polite">
            <UnitTask ctx={ctx} taskId={unit.taskId} />
          </p>
        )}
        <div className={classes.actions}>
          <GuardedButton disabledReason={whyUnitFixed(unit)} onPress={() => setOpen('edit')}>
            Rename or describe
          </GuardedButton>
          <GuardedButton disabledReason={whyUnitFixed(unit)} onPress={() => setOpen('sources')}>
            Data sources
          </GuardedButton>
          <GuardedButton disabledReason={whyNoneBelow(unit)} onPress={() => setOpen('create')}>
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
            {children.length === 0 && (unit.childrenCount === 0 ? 'No units' : counted(unit.childrenCount, 'unit'))}
            {children.map((child) => (
              <Link key={child.unit.id} className={classes.row} to={paths.unit(place, child.unit.id, search)}>
                {child.unit.name || child.unit.id}
              </Link>
            ))}
          </Fact>
          <Fact name="Users">{`${counted(unit.userCount, 'user')}, with the units below`}</Fact>
          <Fact name="Data sources">{unit.datasourceTypes.join(', ') || 'None'}</Fact>
          {unit.taskId === null && <LastTask ctx={ctx} unit={unit} />}
          <Fact name="Unit id">
            <span translate="no" className="mono">
              {unit.id}
            </span>
          </Fact>
        </Facts>
        <p className={classes.links}>
          <Link to={paths.alerts({ ...place, unit: id })}>Alerts here</Link>
          <Link to={paths.users({ ...place, unit: id })}>Users here</Link>
          <Link to={paths.tasks({ ...place, unit: id })}>Tasks here</Link>
          <Link to={paths.auditTrail({ ...place, unit: id })}>Audit entries here</Link>
        </p>
        <Members ctx={ctx} unit={unit} />
        <Timeline {...useAuditTimeline({ entityId: [id], entityType: ['organizational_unit'] })} />
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
      <Link className={classes.last} to={paths.task(place, task.id)} title={`Task ${task.id}`}>
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
