/**
 * Playwright describes the whole page each time that an element is not there yet when an expectation looks for it: a
 * tenth of what a test costs. Here it is waited for without that, and the expectation itself looks once it is there,
 * or has not come in time, and says what is wrong.
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

const waiting = (name: string) =>
  async function (this: State, locator: Locator, ...args: readonly unknown[]) {
    let look = plain
    // Of several texts each is an element's, and Playwright describes no page where there are fewer.
    if (!this.isNot && !Array.isArray(args[0])) {
      const timeout = timeoutOf(args) ?? this.timeout
      const [waited, state] =
        name === 'toBeVisible' ? [locator, 'visible' as const] : [locator.first(), 'attached' as const]
      await waited.waitFor({ state, timeout }).catch(() => (look = plain.configure({ timeout: 1 })))
    }
    const held = (this.isNot ? look(locator).not : look(locator)) as unknown as Held
    return outcomeOf(this.isNot, held[name]?.(...args) ?? Promise.reject(new Error(`No expectation: ${name}`)))
  }

export const expect = plain.extend(Object.fromEntries(OF_ELEMENTS.map((name) => [name, waiting(name)]))) as typeof plain
