import type { Plugin } from 'vite'

/** Mantine's palettes that no style of this app or of the Mantine parts in it names. */
const UNUSED = /--mantine-color-(?:pink|grape|violet|indigo|cyan|teal|lime|orange)(?:-[a-z0-9-]+)?:[^;}]*;?/g

/** Leaves out colours that are never shown: Mantine's variables are the largest style sheet of the first screen. */
export const withoutUnusedColours = (): Plugin => ({
  name: 'without-unused-colours',
  enforce: 'pre',
  transform: {
    filter: { id: /\/default-css-variables\.layer\.css$/ },
    handler: (code) => ({ code: code.replaceAll(UNUSED, ''), map: null }),
  },
})
