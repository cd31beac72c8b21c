/**
 * Playwright describes the whole page each time that an element is not there yet when an expectation looks for it: a
 * tenth of what a test costs. Here it is waited for without that. What this has seen is not looked at again: another look
 * costs as much. Where it has not come in time, the expectation itself says what is wrong.
 */
import { expect as plain, type Locator } from '@playwright/test'

type Options = { timeout?: number }
type Held = Record<string, (...args: readonly unknown[]) => Promise<void>>
type State = { isNot: boolean; timeout: number }

/** What is said of an element, but for where a lack of it is in order: of those, `not` is waited for by Playwright. */
const OF_ELEMENTS = [
  'toBeChecked',
  'toBeDisabled',
  'toBeEnabled',
  'toBeFocused',
  'toBeVisible',
  'toContainText',
  'toHaveAccessibleDescription',
  'toHaveAccessibleName',
  'toHaveAttribute',
  'toHaveText',
  'toHaveValue',
]

const timeoutOf = (args: readonly unknown[]): number | undefined => {
  const last = args.at(-1)
  return typeof last === 'object' && last !== null ? (last as Options).timeout : undefined
}

const outcomeOf = async (isNot: boolean, held: Promise<void>) => {
  try {
    await held
    return { pass: !isNot, message: () => '' }
  } catch (error) {
    return { pass: isNot, message: () => String(error instanceof Error ? error.message : error) }
  }
}

/** A text as Playwright looks for it within another: blanks are alike, and signs that nobody sees may stand anywhere. */
const within = (text: string): RegExp => {
  const signs = (word: string) => Array.from(word, (sign) => sign.replace(/[$()*+.?[\\\]^{|}]/, String.raw`\$&`))
  const words = text
    .replaceAll(/[\u200B\u00AD]/g, '')
    .trim()
    .split(/\s+/)
  return new RegExp(
    words.map((word) => signs(word).join('[\u200B\u00AD]*')).join(String.raw`[\u200B\u00AD]*\s[\s\u200B\u00AD]*`),
  )
}

/** Settles once it is so, or there is something to look at: with whether it is so. */
const seen = async (name: string, locator: Locator, args: readonly unknown[], timeout: number): Promise<boolean> => {
  if (name === 'toBeVisible') await locator.waitFor({ state: 'visible', timeout })
  else if (name === 'toHaveText' || name === 'toContainText') {
    // Of a list of texts each is an element's, and no page is described where there are fewer.
    const [wanted, options] = args as [string | RegExp, object?]
    const text = name === 'toContainText' && typeof wanted === 'string' ? within(wanted) : wanted
    await plain(locator).toHaveText([text], { ...options, timeout })
  } else {
    await locator.first().waitFor({ state: 'attached', timeout })
    return false
  }
  return true
}

const waiting = (name: string) =>
  async function (this: State, locator: Locator, ...args: readonly unknown[]) {
    let [look, given] = [plain, args]
    const own = timeoutOf(args)
    if (!this.isNot && !Array.isArray(args[0])) {
      try {
        if (await seen(name, locator, args, own ?? this.timeout)) return { pass: true, message: () => '' }
      } catch {
        look = plain.configure({ timeout: 1 })
        if (own !== undefined) given = [...args.slice(0, -1), { ...(args.at(-1) as Options), timeout: 1 }]
      }
    }
    const held = (this.isNot ? look(locator).not : look(locator)) as unknown as Held
    return outcomeOf(this.isNot, held[name]?.(...given) ?? Promise.reject(new Error(`No expectation: ${name}`)))
  }

export const expect = plain.extend(Object.fromEntries(OF_ELEMENTS.map((name) => [name, waiting(name)]))) as typeof plain
