/** Leaves out what is never shown of Mantine's styles: they are the largest part of those of the first screen. */
import { readFileSync } from 'node:fs'
import type { Plugin } from 'vite'

/** Palettes, shades and headings that no style of this app or of the Mantine parts in it names. */
const UNUSED = [
  'color-(?!teal-8:)(?:pink|grape|violet|indigo|cyan|teal|lime|orange)(?:-[a-z0-9-]+)?',
  'color-(?:dark|gray|red|green|yellow)-(?:outline|outline-hover|filled-hover|text|light|light-hover|light-color)',
  'color-blue-(?:outline|outline-hover|text)',
  'h[1-6]-[a-z-]+',
].join('|')
const VARIABLE = new RegExp(`--mantine-(?:${UNUSED}):[^;}]*;?`, 'g')

const SHEET = /\/@mantine\/core\/styles\/(default-css-variables|ActionIcon)\.layer\.css$/

/** Of buttons that stand in a group: there are none here. */
const groupClasses = (id: string, component: string): readonly string[] => {
  const names = id.replace(/\/styles\/[^/]+$/, `/esm/components/${component}/${component}.module.mjs`)
  const found = [...readFileSync(names, 'utf8').matchAll(/"group\w*": "(\w+)"/g)].flatMap(([, name = '']) => name)
  if (found.length === 0) throw new Error(`${names} names no class of a group any more.`)
  return found
}

const RULE = /([^{}]+)(\{[^{}]*\})/g
const BETWEEN_SELECTORS = /,(?![^(]*\))/

const withoutClasses = (css: string, classes: readonly string[]): string =>
  css.replaceAll(RULE, (_, selectors: string, body: string) => {
    const shown = selectors.split(BETWEEN_SELECTORS).filter((one) => !classes.some((name) => one.includes(`.${name}`)))
    return shown.length === 0 ? '' : shown.join() + body
  })

export const withoutUnusedStyles = (): Plugin => ({
  name: 'without-unused-styles',
  enforce: 'pre',
  transform: {
    filter: { id: SHEET },
    handler: (code, id) => {
      const [, sheet = ''] = SHEET.exec(id) ?? []
      const left =
        sheet === 'default-css-variables'
          ? code.replaceAll(VARIABLE, '')
          : withoutClasses(code, groupClasses(id, sheet))
      return { code: left, map: null }
    },
  },
})
