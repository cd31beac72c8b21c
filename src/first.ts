/**
 * The first file: small, since nothing can be asked for before it runs. It knows the address, who is signed in and how
 * to ask. What draws is named in the HTML as well, and comes meanwhile.
 */
import '@mantine/core/styles/default-css-variables.layer.css'
import '@mantine/core/styles/global.layer.css'
import '@mantine/core/styles/UnstyledButton.layer.css'
import '@mantine/core/styles/Input.layer.css'
import '#ui/theme.css'
import '#ui/base.css'
import '#ui/looks.css'
import '#ui/layout.css'
import '#ui/controls.css'
import '#ui/forced-colors.css'
import { identity } from '#api/transport/identity.ts'
import { BASE_PATH } from '#lib/base-path.ts'
import { followDensity } from '#ui/density.ts'
import { followScheme } from '#ui/kept-scheme.ts'
import { followTimeZone } from '#ui/follow-time-zone.ts'
import { beginReads } from './app/first-reads.ts'
import { mayStart } from './app/may-start.ts'
import { hideFirstFrame, showFirstFrame } from './app/shell/first-frame.ts'

const draw = async (): Promise<void> => {
  try {
    await import('./main.tsx')
  } catch (error) {
    // The HTML has a sentence for that.
    hideFirstFrame()
    reportError(error)
  }
}

/** What is seen first must not keep the rest from coming. */
const showFrame = async (): Promise<void> => {
  await beginReads()
  followScheme()
  if (identity.get() !== null) showFirstFrame()
}

// Who came past the path that the dashboard is below could not be signed in there.
if (!location.pathname.startsWith(BASE_PATH)) location.replace(BASE_PATH)
else if (mayStart()) {
  followTimeZone()
  followDensity()
  // In a turn of its own: `drawInto` says why, and where a request came from is looked for in the same way.
  queueMicrotask(() => {
    showFrame().catch(reportError)
    void draw()
  })
}
