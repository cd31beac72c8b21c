import { useRef, useState } from 'react'
import type { Asset } from '#api/resources/assets.ts'
import { backupCreateRequest, takesType, type BackupOrder } from '#api/resources/backup-create.ts'
import { contextKey, type ApiContext } from '#api/transport/context.ts'
import { assetName, backUpNow, type BackupTries } from '#actions/backups/back-up-now.ts'
import { whyNoOrder } from '#actions/backups/guards.ts'
import type { EntityRef } from '#lib/entity-key.ts'
import { entityTypeName } from '#lib/words.ts'
import { WriteDialog } from '#screens/WriteDialog.tsx'
import form from '#ui/form.module.css'
import { Mono } from '#ui/Mono.tsx'
import { notify } from '#ui/notify.ts'
import { Unkept } from '#ui/Unkept.tsx'
import { BackupTerms, readTerms, USUAL_TERMS, type TypedTerms } from './BackupTerms.tsx'
import { Told } from './Told.tsx'
import { useBackedUp } from './use-backed-up.ts'

type Props = {
  ctx: ApiContext
  entity: EntityRef
  /** What it is called until it is read. */
  name: string
  onClose: () => void
}

/** A backup on demand of one asset, which is read first where it was not yet: what cannot be backed up says why. */
export const BackUpNow = ({ ctx, entity, name, onClose }: Props) => {
  const { type, id } = entity
  const [typed, setTyped] = useState(USUAL_TERMS)
  const tries = useRef<BackupTries>({})
  const { read, whyNot } = useBackedUp(ctx, entity)
  const { data: asset } = read
  const order: BackupOrder = { assetType: type, id, ...readTerms(typed) }
  return (
    <WriteDialog
      title={`Back up ${asset ? assetName(asset) : name} now?`}
      verb="Back up now"
      disabledReason={whyNot ?? whyNoOrder(order)}
      ctx={ctx}
      requests={() => [backupCreateRequest(ctx, order)]}
      run={async () => asset && begin(ctx, asset, order, tries.current)}
      onClose={onClose}
    >
      <Told what={`the ${entityTypeName(type)}`} read={read} of={`${contextKey(ctx)} ${type} ${id}`}>
        {(told) =>
          whyNot === undefined ? (
            <Terms asset={told} takesType={takesType(ctx, type)} typed={typed} onChange={setTyped} />
          ) : (
            <p className={form.notice} role="note">
              {whyNot}
            </p>
          )
        }
      </Told>
    </WriteDialog>
  )
}

const begin = async (ctx: ApiContext, asset: Asset, order: BackupOrder, tries: BackupTries) => {
  const taskId = await backUpNow(ctx, asset, order, tries)
  notify({
    title: `Backing up ${assetName(asset)} has begun`,
    text: taskId === null ? 'The API names no task for it: look for it among its tasks.' : `Task ${taskId}.`,
  })
}

type TermsProps = { asset: Asset; takesType: boolean; typed: TypedTerms; onChange: (typed: TypedTerms) => void }

const Terms = ({ asset: { type, id, nativeId }, ...terms }: TermsProps) => (
  <div className="stack gap-12">
    <p>
      A task backs up the {entityTypeName(type)} <Mono>{nativeId || id}</Mono>. It cannot be removed before its time,
      and costs what it takes to keep it that long. The schedule of its policy goes on as before.
    </p>
    <BackupTerms {...terms} />
    <Unkept>how its task ends is not told</Unkept>
  </div>
)
