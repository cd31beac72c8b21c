import { RETENTION_UNITS, type BackupTerms as Terms, type RetentionUnit } from '#api/resources/backup-create.ts'
import type { BackupType } from '#api/resources/backup-kinds.ts'
import { keptUntil, whyNoOrder } from '#actions/backups/guards.ts'
import { apiDate } from '#lib/api-time.ts'
import { BACKUP_TYPE_NAMES } from '#lib/backup-words.ts'
import { Segments } from '#ui/Segments.tsx'
import { SelectField } from '#ui/SelectField.tsx'
import { TextField } from '#ui/TextField.tsx'
import { ExactTime } from '#ui/Time.tsx'

const KINDS: readonly { value: BackupType; label: string; says: string }[] = [
  {
    value: 'clumio_backup',
    label: BACKUP_TYPE_NAMES.clumio_backup,
    says: 'Kept by Clumio, apart from your AWS account. Clumio charges for it.',
  },
  {
    value: 'aws_snapshot',
    label: BACKUP_TYPE_NAMES.aws_snapshot,
    says: 'Kept in your own AWS account, which pays for it, and is lost with the account.',
  },
]

/** As it is typed. */
export type TypedTerms = { type: BackupType; value: string; unit: RetentionUnit; region: string }

/** What the portal of the API proposes. */
export const USUAL_TERMS: TypedTerms = { type: 'clumio_backup', value: '7', unit: 'days', region: '' }

export const readTerms = ({ type, value, unit, region }: TypedTerms): Terms => ({
  type,
  retention: { unit, value: /^\d{1,6}$/.test(value.trim()) ? Number(value) : 0 },
  region: region.trim(),
})

type Props = {
  typed: TypedTerms
  /** The API can be asked for another kind than its own, of whatever is backed up. */
  takesType: boolean
  onChange: (typed: TypedTerms) => void
}

/** Of which kind a backup on demand is, for how long, and where: what costs is said. */
export const BackupTerms = ({ typed, takesType, onChange }: Props) => {
  const terms = readTerms(typed)
  const why = whyNoOrder(terms)
  const until = keptUntil(apiDate(), terms.retention)
  const change = (what: Partial<TypedTerms>) => onChange({ ...typed, ...what })
  return (
    <>
      {takesType ? (
        <div>
          <Segments
            label="Kind"
            options={KINDS}
            value={typed.type}
            onChange={(chosen) => change({ type: chosen === 'aws_snapshot' ? chosen : 'clumio_backup' })}
          />
          <p className="faint small">{KINDS.find((kind) => kind.value === typed.type)?.says}</p>
        </div>
      ) : (
        <p className="faint small">The chosen version of the API takes no kind of volumes: a Clumio backup is made.</p>
      )}
      <div className="row low">
        <TextField
          label="Keep for"
          inputMode="numeric"
          maxLength={6}
          autoComplete="off"
          value={typed.value}
          onChange={(value) => change({ value })}
        />
        <SelectField
          label="Unit"
          value={typed.unit}
          data={[...RETENTION_UNITS]}
          onChange={(chosen) => change({ unit: RETENTION_UNITS.find((one) => one === chosen) ?? USUAL_TERMS.unit })}
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
        value={typed.region}
        onChange={(region) => change({ region })}
      />
    </>
  )
}
