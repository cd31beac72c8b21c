/**
 * Writes that cannot be undone, held for some seconds before they are sent. They live outside of all pages: each stays
 * bound to the connection, user, unit and versions of the click, wherever the person goes meanwhile. Its message counts the
 * seconds: the hold begins when that is on screen, passes only while it is seen, and nothing is sent without it.
 */
import { whereKey, type ApiContext } from '#api/transport/context.ts'
import { identity, isSignedIn } from '#api/transport/identity.ts'
import { onPersonLeft } from '#queries/session.ts'
import { createStore } from '#lib/store.ts'
import { useStore } from '#lib/use-store.ts'
import { listed } from '#lib/words.ts'
import { notify } from '#ui/notify.ts'

type Held = {
  ctx: ApiContext
  /** What it is about: of one thing there is one hold. */
  id: string
  name: string
  /** What becomes of it: `cleared`. */
  outcome: string
  /** What is said meanwhile: `Clearing web-1`. */
  title: string
  seconds: number
  onUndo: () => void
  /** From here on it can no longer be stopped. */
  send: () => Promise<void>
}

type Hold = Held & { isSending: boolean; cancel: () => void }

const holds = createStore<readonly Hold[]>([])

export const useHolds = (): readonly Hold[] => useStore(holds)

/** Asks before the tab is closed; closed all the same, nothing is sent. */
const warn = (event: BeforeUnloadEvent) => event.preventDefault()

const set = (next: readonly Hold[]) => {
  if (next.length > 0) addEventListener('beforeunload', warn)
  else removeEventListener('beforeunload', warn)
  holds.set(next)
}

const isAbout =
  ({ id, ctx }: Held) =>
  (other: Held): boolean =>
    other.id === id && whereKey(other.ctx) === whereKey(ctx)

export const hold = (held: Held): void => {
  const isIt = isAbout(held)
  if (holds.get().some(isIt)) return
  const drop = () => set(holds.get().filter((other) => !isIt(other)))
  const cancel = () => {
    dismiss()
    drop()
  }
  const send = async () => {
    set(holds.get().map((other) => (isIt(other) ? { ...other, isSending: true } : other)))
    await held.send()
    drop()
  }
  set([...holds.get(), { ...held, isSending: false, cancel }])
  const { dismiss } = notify({
    title: held.title,
    whose: held.ctx,
    text: 'Not sent if you close this tab',
    after: { ms: held.seconds * 1000, label: 'Send now', onEnd: () => void send() },
    action: {
      label: 'Undo',
      isUndo: true,
      onSelect: () => {
        cancel()
        held.onUndo()
      },
    },
  })
}

/** A hold belongs to the person who began it. What is on its way already can no longer be stopped. */
onPersonLeft(() => {
  const foreign = holds.get().filter(({ ctx, isSending }) => !isSending && !isSignedIn(ctx))
  for (const { cancel } of foreign) cancel()
  for (const [outcome, those] of Map.groupBy(foreign, (each) => each.outcome)) {
    const isOut = those.every(({ ctx }) => identity.isOut(ctx))
    notify({
      tone: 'failed',
      title: `Not ${outcome}: ${listed(those.map(({ name }) => name))}`,
      text: `${isOut ? 'You signed out' : 'Another user or host was signed in'} before it was sent. Nothing was sent`,
    })
  }
})
