import { useEffect, useRef } from 'react'
import { contextKey } from '#api/transport/context.ts'
import { useApiContext } from '#queries/context.ts'
import { entityKey, readEntityKey, type EntityRef } from '#lib/entity-key.ts'
import { entityTypeName, sentence } from '#lib/words.ts'
import { CopyCall } from '#screens/CopyCall.tsx'
import { PageHeader } from '#screens/PageHeader.tsx'
import { CloseButton } from '#ui/CloseButton.tsx'
import { useParams } from '#ui/route-state.ts'
import { takeFocus } from '#ui/take-focus.ts'
import { BackUp } from './BackUp.tsx'
import { BackupsPart } from './BackupsPart.tsx'
import classes from './EntityPanel.module.css'
import { NoEntity } from './EntitiesPage.tsx'
import { PARTS, subjectOf } from './parts.ts'
import { useLeave } from './use-leave.ts'

/** One entity: what it tells of itself, and what is told of it. */
export const EntityPanel = () => {
  const { entity: key = '' } = useParams()
  const ctx = useApiContext()
  const entity = readEntityKey(key)
  // Another one, or the same in another unit, begins anew.
  return entity === undefined ? (
    <NoEntity title="This address names no entity" />
  ) : (
    <Panel key={`${contextKey(ctx)} ${entityKey(entity)}`} entity={entity} />
  )
}

const Panel = ({ entity }: { entity: EntityRef }) => {
  const ctx = useApiContext()
  const leave = useLeave(entity)
  const { Subject, request } = subjectOf(entity.type)
  const panel = useRef<HTMLElement>(null)
  // Reading and Escape go on from here: who has come from another page has the focus on the heading by now.
  useEffect(() => {
    if (!panel.current?.contains(document.activeElement)) takeFocus(panel.current)
  }, [])
  return (
    // Escape is a second way beside the close button; inside a dialog or a menu it belongs to that.
    <aside
      ref={panel}
      className={`stack grows ${classes.page}`}
      aria-label="Entity"
      tabIndex={-1}
      onKeyDown={({ key, target }) => {
        const isElsewhere = target instanceof Element && target.closest('dialog, [popover]') !== null
        if (key === 'Escape' && !isElsewhere) leave()
      }}
    >
      <PageHeader title={sentence(entityTypeName(entity.type))} total={undefined}>
        <BackUp ctx={ctx} entity={entity} />
        {request && <CopyCall request={() => request(ctx, entity)} />}
        <CloseButton onClose={leave} />
      </PageHeader>
      <div className={`grows ${classes.frame}`}>
        <div className={classes.parts}>
          <article className={`shrinks ${classes.column}`}>
            <Subject ctx={ctx} entity={entity} />
          </article>
          <div className={`shrinks ${classes.column}`}>
            {PARTS.map(([name, Part]) => (
              <Part key={name} ctx={ctx} entity={entity} />
            ))}
          </div>
        </div>
        <BackupsPart ctx={ctx} entity={entity} />
      </div>
    </aside>
  )
}
