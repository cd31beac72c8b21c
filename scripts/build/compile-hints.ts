import type { Plugin } from 'vite'
import { isForEveryScreen } from './page-files.ts'

/** Chromium's word for it; to others it is a comment. It must come before everything else in the file. */
const HINT = '//# allFunctionsCalledOnLoad\n'

/**
 * Lets the files of every screen be compiled as wholes beside their download. Otherwise each function waits for its
 * first call, and the first screen calls most of them, one after the other, while nothing can be drawn.
 */
export const compileHints = (): Plugin => ({
  name: 'compile-hints',
  apply: 'build',
  generateBundle: {
    order: 'post',
    handler(_options, bundle) {
      for (const file of Object.values(bundle)) {
        if (file.type === 'chunk' && isForEveryScreen(file)) file.code = HINT + file.code
      }
    },
  },
})
