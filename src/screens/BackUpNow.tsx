import { useState } from 'react'
import type { Asset } from '#api/resources/assets.ts'
import {
  backupCreateRequest,
  RETENTION_UNITS,
  takesType,
  type BackupOrder,
  type RetentionUnit,
} from '#api/resources/backup-create.ts'
import type { BackupType } from '#api/resources/backup-kinds.ts'
import type { ApiContext } from '#api/transport/context.ts'
import { assetName, backUpNow } from '#actions/backups/back-up-now.ts'
import { keptUntil, whyNoOrder } from '#actions/backups/guards.ts'
import { apiDate } from '#lib/api-time.ts'
import { entityTypeName } from '#lib/words.ts'
import { WriteDialog } from '#screens/WriteDialog.tsx'
import { Mono } from '#ui/Mono.tsx'
import { SelectField } from '#ui/SelectField.tsx'
import { TextField } from '#ui/TextField.tsx'
import { notify } from '#ui/notify.ts'
import { Segments } from '#ui/Segments.tsx'
import { ExactTime } from '#ui/Time.tsx'
import { Unkept } from '#ui/Unkept.tsx'

const KINDS: readonly { value: BackupType; label: string; says: string }[] = [
  {
    value: 'clumio_backup',
    label: 'Clumio backup',
    says: 'Kept by Clumio, apart from your AWS account. Clumio charges for it.',
  },
  {
    value: 'aws_snapshot',
    label: 'AWS snapshot',
    says: 'Kept in your own AWS account, which pays for it, and is lost with the account.',
  },
]

/** What the portal of the API proposes. */
const USUAL = { unit: 'days', value: '7' } as const

/** A backup on demand of one asset: of which kind, for how long, and where. */
export const BackUpNow = ({ ctx, asset, onClose }: { ctx: ApiContext; asset: Asset; onClose: () => void }) => {
  const [type, setType] = useState<BackupType>('clumio_backup')
  const [value, setValue] = useState<string>(USUAL.value)
  const [unit, setUnit] = useState<RetentionUnit>(USUAL.unit)
  const [region, setRegion] = useState('')
  const order: BackupOrder = {
    assetType: asset.type,
    id: asset.id,
    type,
    retention: { unit, value: /^\d{1,6}$/.test(value.trim()) ? Number(value) : 0 },
    region: region.trim(),
  }
  const why = whyNoOrder(order)
  const until = keptUntil(apiDate(), order.retention)
  return (
    <WriteDialog
      title={`Back up ${assetName(asset)} now?`}
      verb="Back up now"
      disabledReason={why}
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
        {takesType(ctx, asset.type) ? (
          <div>
            <Segments
              label="Kind"
              options={KINDS}
              value={type}
              onChange={(chosen) => setType(chosen === 'aws_snapshot' ? chosen : 'clumio_backup')}
            />
            <p className="faint small">{KINDS.find((kind) => kind.value === type)?.says}</p>
          </div>
        ) : (
          <p className="faint small">The chosen version of the API takes no kind: it makes the one of its own.</p>
        )}
        <div className="row low">
          <TextField
            label="Keep for"
            inputMode="numeric"
            maxLength={6}
            autoComplete="off"
            value={value}
            onChange={setValue}
          />
          <SelectField
            label="Unit"
            value={unit}
            data={[...RETENTION_UNITS]}
            onChange={(chosen) => setUnit(RETENTION_UNITS.find((one) => one === chosen) ?? USUAL.unit)}
          />
        </div>
        <p className="faint small">
          {until === null || why !== undefined ? (
            why
          ) : (
            <>
              Kept until <ExactTime at={until} />, and paid for until then. 7 days is what the portal proposes.
            </>
          )}
        </p>
        <TextField
          label="Keep in another region"
          description="Empty: in its own. Another one costs the transfer as well."
          placeholder="eu-central-1"
          maxLength={40}
          autoComplete="off"
          value={region}
          onChange={setRegion}
        />
        <Unkept>how its task ends is not told</Unkept>
      </div>
    </WriteDialog>
  )
}
