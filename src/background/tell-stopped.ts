/** Says what of a run was not sent, since its person is no longer signed in. */
import { identity } from '#api/transport/identity.ts'
import { count, counted } from '#lib/numbers.ts'
import { notify } from '#ui/notify.ts'
import type { ItemState } from './run-item.ts'
import type { RunPlan } from './run-plan.ts'

export const tellStopped = ({ ctx, title, items }: RunPlan, states: readonly ItemState[]) => {
  const [waiting = 0, sending = 0] = (['waiting', 'sending'] as const).map(
    (kind) => states.filter((one) => one.kind === kind).length,
  )
  const onWay = sending === 0 ? '' : `. ${count(sending)} on the way: what became of them is not known here`
  notify({
    tone: 'failed',
    title: `${title}: stopped by the ${identity.isOut(ctx) ? 'sign-out' : 'sign-in of another user or host'}`,
    text: `${counted(waiting, 'item')} of ${count(items.length)} not sent${onWay}`,
  })
}
