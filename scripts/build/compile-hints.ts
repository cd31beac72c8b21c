import type { Plugin } from 'vite'

/** Chromium's word for it; to others it is a comment. It must come before everything else in the file. */
const HINT = '//# allFunctionsCalledOnLoad\n'

/**
 * Lets the file of the first screen be compiled as a whole beside its download. Otherwise each function waits for its
 * first call, and the first screen calls most of them, one after the other, while nothing can be drawn.
 */
export const compileHints = (): Plugin => ({
  name: 'compile-hints',
  apply: 'build',
  generateBundle: {
    order: 'post',
    handler(_options, bundle) {
      for (const file of Object.values(bundle)) {
        if (file.type === 'chunk' && file.isEntry) file.code = HINT + file.code
      }
    },
  },
})
