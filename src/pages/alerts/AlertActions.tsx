import { IconNote } from '@tabler/icons-react'
import { useState } from 'react'
import type { Alert } from '#api/resources/alerts.ts'
import type { ApiContext } from '#api/transport/context.ts'
import { whyHeld, whyUnchangeable, whyUnclearable } from '#actions/alerts/guards.ts'
import { whyEntityNotBackedUp } from '#actions/backups/kind-guards.ts'
import { useHolds } from '#background/holds.ts'
import { entityName } from '#lib/words.ts'
import { BackUpNow } from '#screens/BackUp.ts'
import { GuardedButton } from '#ui/GuardedButton.tsx'
import type { AlertAction } from './AlertDialog.tsx'
import { AskedDialog } from './AskedDialog.ts'

export const AlertActions = ({ ctx, alert }: { ctx: ApiContext; alert: Alert }) => {
  const [action, setAction] = useState<AlertAction | 'back-up'>()
  const held = useHolds()
  const heldReason = whyHeld(held, ctx, alert)
  const { entity } = alert
  const onClose = () => setAction(undefined)
  return (
    <div className="row wraps above-16">
      <GuardedButton
        variant="filled"
        shortcut="c"
        disabledReason={heldReason ?? whyUnclearable(alert)}
        onPress={() => setAction('clear')}
      >
        Clear alert
      </GuardedButton>
      <GuardedButton
        icon={<IconNote size={14} stroke={1.5} />}
        shortcut="n"
        disabledReason={heldReason ?? whyUnchangeable(alert)}
        onPress={() => setAction('note')}
      >
        Notes
      </GuardedButton>
      <GuardedButton disabledReason={whyEntityNotBackedUp(entity)} onPress={() => setAction('back-up')}>
        Back up now
      </GuardedButton>
      {action === 'back-up' && entity && (
        <BackUpNow ctx={ctx} entity={entity} name={entityName(entity)} onClose={onClose} />
      )}
      {action && action !== 'back-up' && <AskedDialog ctx={ctx} alert={alert} action={action} onClose={onClose} />}
    </div>
  )
}
