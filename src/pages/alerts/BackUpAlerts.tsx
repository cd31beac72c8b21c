import { useState } from 'react'
import type { Alert } from '#api/resources/alerts.ts'
import { backupCreateRequest } from '#api/resources/backup-create.ts'
import type { ApiContext } from '#api/transport/context.ts'
import {
  BACKUP_RUN_REQUESTS,
  orderOf,
  splitEntities,
  startBackups,
  takeType,
  type BackupRunItem,
} from '#actions/backups/backup-run.ts'
import { whyNoOrder } from '#actions/backups/guards.ts'
import { whyKindNotBackedUp } from '#actions/backups/kind-guards.ts'
import { useWriteTarget } from '#actions/write-target.ts'
import { aboutRun, RUN_ITEM_CHARACTERS, RUN_MOST_ITEMS } from '#background/run-plan.ts'
import { useRun } from '#background/present-run.ts'
import { count, counted } from '#lib/numbers.ts'
import { entityTypeName, sentence } from '#lib/words.ts'
import { BackupTerms, readTerms, USUAL_TERMS } from '#screens/BackupTerms.tsx'
import { WriteDialog } from '#screens/WriteDialog.tsx'
import form from '#ui/form.module.css'
import { Mono } from '#ui/Mono.tsx'
import { Unkept } from '#ui/Unkept.tsx'
import classes from './BackUpAlerts.module.css'

type Props = { ctx: ApiContext; alerts: readonly Alert[]; onClose: () => void }

/** Asks once for a backup of each thing that these alerts are about: of which, on what terms, and how long it takes. */
export const BackUpAlerts = ({ ctx, alerts, onClose }: Props) => {
  const where = useWriteTarget(ctx)
  const present = useRun()
  const [typed, setTyped] = useState(USUAL_TERMS)
  const terms = readTerms(typed)
  const { ready, refused, untold } = splitEntities(alerts)
  const all = counted(ready.length, 'entity', 'entities')
  const isRunning = present !== null && present.progress.phase !== 'ended'

  return (
    <WriteDialog
      title={`Back up ${all} now?`}
      verb="Back up now"
      disabledReason={isRunning ? 'Another run is under way.' : (whyNot(ready.length) ?? whyNoOrder(terms))}
      ctx={ctx}
      requests={() => ready.slice(0, 1).map((item) => backupCreateRequest(ctx, orderOf(terms, item)))}
      requestsNote={`The first of ${all}; each has a call of its own.`}
      run={(signal) => startBackups(ctx, terms, ready, { title: `Back up ${all}`, where }, signal)}
      onClose={onClose}
    >
      <div className="stack gap-12">
        <p>
          A task backs up each of them once, however many alerts it has. Backups cannot be removed before their time,
          and each costs what it takes to keep it that long.{' '}
          {aboutRun(ready.length, BACKUP_RUN_REQUESTS, ': each is read again right before')} Where as many are under way
          in a connection as the API takes at once, the rest waits. Each task is followed to its end.
        </p>
        <Entities heading={`${sentence(all)} in ${where}`} label="Entities to back up" items={ready} />
        <Entities
          heading={`${count(refused.length)} cannot be backed up on demand`}
          label="Entities that cannot be backed up"
          items={refused}
          why={({ assetType }) => whyKindNotBackedUp(assetType)}
        />
        {untold > 0 && <p>{`What ${counted(untold, 'alert')} ${untold === 1 ? 'is' : 'are'} about is not told.`}</p>}
        <BackupTerms typed={typed} takesType={takeType(ctx, ready)} onChange={setTyped} />
        <Unkept size={ready.length * RUN_ITEM_CHARACTERS}>this run cannot be resumed</Unkept>
      </div>
    </WriteDialog>
  )
}

type EntitiesProps = {
  heading: string
  label: string
  items: readonly BackupRunItem[]
  why?: (item: BackupRunItem) => string | undefined
}

const Entities = ({ heading, label, items, why }: EntitiesProps) =>
  items.length > 0 && (
    <section>
      <h3 className={form.label}>{heading}</h3>
      <ul className={`framed scrolls ${classes.entities}`} aria-label={label}>
        {items.map((item) => (
          <li key={`${item.assetType} ${item.id}`}>
            {sentence(entityTypeName(item.assetType))} <Mono>{item.label}</Mono>{' '}
            <span className="faint">
              {[item.label === item.id ? '' : item.id, item.place, why?.(item) ?? '']
                .filter((part) => part !== '')
                .join(' · ')}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )

const whyNot = (size: number): string | undefined => {
  if (size === 0) return 'None of what they are about can be backed up on demand.'
  return size > RUN_MOST_ITEMS ? `At most ${count(RUN_MOST_ITEMS)} entities in one run.` : undefined
}
