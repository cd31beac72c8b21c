import { useState } from 'react'
import type { Asset } from '#api/resources/assets.ts'
import { backupCreateRequest, takesType, type BackupOrder } from '#api/resources/backup-create.ts'
import type { ApiContext } from '#api/transport/context.ts'
import { assetName, backUpNow } from '#actions/backups/back-up-now.ts'
import { whyNoOrder } from '#actions/backups/guards.ts'
import { entityTypeName } from '#lib/words.ts'
import { WriteDialog } from '#screens/WriteDialog.tsx'
import { Mono } from '#ui/Mono.tsx'
import { notify } from '#ui/notify.ts'
import { Unkept } from '#ui/Unkept.tsx'
import { BackupTerms, readTerms, USUAL_TERMS } from './BackupTerms.tsx'

/** A backup on demand of one asset. */
export const BackUpNow = ({ ctx, asset, onClose }: { ctx: ApiContext; asset: Asset; onClose: () => void }) => {
  const [typed, setTyped] = useState(USUAL_TERMS)
  const order: BackupOrder = { assetType: asset.type, id: asset.id, ...readTerms(typed) }
  return (
    <WriteDialog
      title={`Back up ${assetName(asset)} now?`}
      verb="Back up now"
      disabledReason={whyNoOrder(order)}
      ctx={ctx}
      requests={() => [backupCreateRequest(ctx, order)]}
      run={async () => {
        const taskId = await backUpNow(ctx, asset, order)
        notify({
          title: `Backing up ${assetName(asset)} has begun`,
          text: taskId === null ? 'The API names no task for it: look for it among its tasks.' : `Task ${taskId}.`,
        })
      }}
      onClose={onClose}
    >
      <div className="stack gap-12">
        <p>
          A task backs up the {entityTypeName(asset.type)} <Mono>{asset.nativeId || asset.id}</Mono>. It cannot be
          removed before its time, and costs what it takes to keep it that long. The schedule of its policy goes on as
          before.
        </p>
        <BackupTerms typed={typed} takesType={takesType(ctx, asset.type)} onChange={setTyped} />
        <Unkept>how its task ends is not told</Unkept>
      </div>
    </WriteDialog>
  )
}
