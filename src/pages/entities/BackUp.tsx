import { useState } from 'react'
import { backupKind } from '#api/resources/backup-kinds.ts'
import { BackUpNow } from '#screens/BackUp.ts'
import { useBackedUp } from '#screens/use-backed-up.ts'
import { GuardedButton } from '#ui/GuardedButton.tsx'
import type { PartProps } from './part-props.ts'

/** Begins a backup of it, or says why not; nothing for what has no backups of its own. */
export const BackUp = (props: PartProps) => (backupKind(props.entity.type) === undefined ? null : <Button {...props} />)

const Button = ({ ctx, entity }: PartProps) => {
  const [isOpen, setIsOpen] = useState(false)
  const { whyNot } = useBackedUp(ctx, entity)
  return (
    <>
      <GuardedButton disabledReason={whyNot} onPress={() => setIsOpen(true)}>
        Back up now
      </GuardedButton>
      {isOpen && <BackUpNow ctx={ctx} entity={entity} name={entity.id} onClose={() => setIsOpen(false)} />}
    </>
  )
}
