import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { backupKind } from '#api/resources/backup-kinds.ts'
import { whyKindNotBackedUp, whyNotBackedUp } from '#actions/backups/guards.ts'
import { assetDetail, environmentDetail } from '#queries/assets.ts'
import { GuardedButton } from '#ui/GuardedButton.tsx'
import { lazyOver } from '#ui/lazy-part.tsx'
import type { PartProps } from './parts.ts'

const BackUpNow = lazyOver('the dialog', async () => (await import('#screens/BackUpNow.tsx')).BackUpNow)

/** Begins a backup of it, or says why not; nothing for what has no backups of its own. */
export const BackUp = ({ ctx, entity }: PartProps) =>
  backupKind(entity.type) === undefined ? null : <Button ctx={ctx} entity={entity} />

const Button = ({ ctx, entity: { type, id } }: PartProps) => {
  const { data: asset } = useQuery(assetDetail(ctx, type, id))
  const [isOpen, setIsOpen] = useState(false)
  const environmentId = asset?.environmentId ?? ''
  const { data: environment } = useQuery({ ...environmentDetail(ctx, environmentId), enabled: environmentId !== '' })
  const why = asset
    ? whyNotBackedUp(asset, environment)
    : (whyKindNotBackedUp(type) ?? 'It could not be read yet, so nothing is known of it.')
  return (
    <>
      <GuardedButton disabledReason={why} onPress={() => setIsOpen(true)}>
        Back up now
      </GuardedButton>
      {isOpen && asset && <BackUpNow ctx={ctx} asset={asset} onClose={() => setIsOpen(false)} />}
    </>
  )
}
