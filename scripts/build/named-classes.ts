import type { Plugin } from 'vite'

const IMPORT = /^import (\w+) from ('[^']+\.module\.css')/gm

/**
 * Imports each class of a style sheet by itself where none is made up by `classes[name]`: its name is written where it is
 * used then, and no table of all of them comes with the first file.
 */
export const namedClasses = (): Plugin[] => [
  {
    name: 'named-classes',
    apply: 'build',
    enforce: 'pre',
    transform: {
      filter: { id: /\/src\/.*\.tsx?$/, code: '.module.css' },
      handler: (code) => ({
        code: code.replaceAll(IMPORT, (whole, name: string, sheet: string) =>
          new RegExp(`\\b${name}\\[`).test(code) ? whole : `import * as ${name} from ${sheet}`,
        ),
        map: null,
      }),
    },
  },
  {
    name: 'named-classes:styles',
    apply: 'build',
    enforce: 'post',
    // Else a sheet would go with the last of its names that is written elsewhere.
    transform: {
      filter: { id: /\.module\.css$/ },
      handler: (code) => ({ code, map: null, moduleSideEffects: 'no-treeshake' }),
    },
  },
]
