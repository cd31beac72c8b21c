import { dropEarly } from '#api/transport/early.ts'
import { provideRunKinds } from '#background/present-run.ts'
import { keepSessionByInput } from '#background/keep-session.ts'
import { isExplained } from '#lib/displayable-error.ts'
import { whole } from '#lib/missing-part.ts'
import { watchStylesheets } from '#lib/stylesheets.ts'
import { watchForSetBack } from '#queries/clock-set-back.ts'
import { confirmSession } from '#queries/confirm-session.ts'
import { drawInto } from '#ui/draw-into.ts'
import { leaveKeysToComposition } from '#ui/keys.ts'
import { followTranslator } from '#ui/translation.ts'
import { App } from './app/App.tsx'
import { beginReads } from './app/first-reads.ts'
import { watchForNewBuild } from './app/new-build.ts'
import { preloadParts } from './app/preload-parts.ts'
import { createAppNavigation, drawnAtOnce } from './app/router.tsx'

/** A failed read, or a part that did not come, is shown in its place; only what nobody foresaw goes on to the console. */
const onCaughtError = (error: unknown) => {
  if (!(error instanceof Error && isExplained(error))) reportError(error)
}

const start = async () => {
  leaveKeysToComposition()
  addEventListener('focusin', () => void import('#ui/keep-focus.ts').catch(() => undefined), { once: true })
  followTranslator()
  provideRunKinds(async () => (await whole(import('#actions/run-kinds.ts'))).RUN_KINDS)
  watchForNewBuild()
  watchStylesheets()
  watchForSetBack()
  keepSessionByInput()
  preloadParts()
  const isConfirmed = await beginReads()
  const navigation = createAppNavigation()
  // What was asked for early has been taken, in the turns of this task.
  setTimeout(dropEarly)
  if (!isConfirmed) void confirmSession().catch(() => undefined)
  const root = document.getElementById('root')
  if (root) await drawInto(root, <App navigation={navigation} />, { onCaughtError, notBefore: drawnAtOnce(navigation) })
}

void start()
