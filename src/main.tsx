import '@mantine/core/styles/default-css-variables.layer.css'
import '@mantine/core/styles/global.layer.css'
import '@mantine/core/styles/UnstyledButton.layer.css'
import '@mantine/core/styles/Button.layer.css'
import '@mantine/core/styles/ActionIcon.layer.css'
import '@mantine/core/styles/Input.layer.css'
import '#ui/theme.css'
import '#ui/base.css'
import '#ui/looks.css'
import '#ui/forced-colors.css'
import { createRoot } from 'react-dom/client'
import { identity } from '#api/transport/identity.ts'
import { RUN_KINDS } from '#actions/run-kinds.ts'
import { provideRunKinds } from '#background/runs.ts'
import { keepSessionByInput } from '#background/keep-session.ts'
import { isExplained } from '#lib/displayable-error.ts'
import { watchStylesheets } from '#lib/stylesheets.ts'
import { watchForSetBack } from '#queries/clock-set-back.ts'
import { confirmSession } from '#queries/session.ts'
import { followDensity } from '#ui/density.ts'
import { leaveKeysToComposition } from '#ui/keys.ts'
import { followTimeZone } from '#ui/time-zone.ts'
import { followTranslator } from '#ui/translation.ts'
import { App } from './app/App.tsx'
import { watchForNewBuild } from './app/new-build.ts'
import { mayStart } from './app/may-start.ts'
import { preloadParts } from './app/preload-parts.ts'
import { createRouter } from './app/router.tsx'

/** A failed read, or a part that did not come, is shown in its place; only what nobody foresaw goes on to the console. */
const onCaughtError = (error: unknown) => {
  if (!(error instanceof Error && isExplained(error))) reportError(error)
}

/** Whoever was here before starts at once; without a memory of it, the gateway is asked first. */
const start = async () => {
  followTimeZone()
  followDensity()
  leaveKeysToComposition()
  followTranslator()
  const confirmed = confirmSession().catch(() => undefined)
  if (identity.get() === null) await confirmed
  const root = document.getElementById('root')
  provideRunKinds(RUN_KINDS)
  watchForNewBuild()
  watchStylesheets()
  watchForSetBack()
  keepSessionByInput()
  preloadParts()
  if (root) createRoot(root, { onCaughtError }).render(<App router={createRouter()} />)
}

if (mayStart()) void start()
