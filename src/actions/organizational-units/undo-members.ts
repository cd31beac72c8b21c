/** Taking a change of members back, wherever the person is when they ask for it. */
import type { ApiContext } from '#api/transport/context.ts'
import type { Member, OrganizationalUnit } from '#api/resources/organizational-units.ts'
import { told } from '#lib/displayable-error.ts'
import { notify } from '#ui/notify.ts'
import { changeUnit } from './change-unit.ts'

type Change = { add?: Member[]; remove?: Member[] }

/** `what`: the change as it was told, and beside it whom it was about. */
export const undoMembers = async (
  ctx: ApiContext,
  unit: OrganizationalUnit,
  { add = [], remove = [] }: Change,
  what: { title: string; text: string },
): Promise<void> => {
  const back = { add: remove, remove: add }
  try {
    await changeUnit(ctx, unit, { members: back }, { signal: new AbortController().signal, onWait: () => undefined })
    notify({ title: `Undone: ${what.title}`, text: what.text })
  } catch (error) {
    notify({ tone: 'failed', title: `Not undone: ${what.title}`, text: `${what.text} · ${told(error)}` })
  }
}
