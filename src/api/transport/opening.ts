/**
 * The one read that leaves before any file of the dashboard is there: a script in the HTML sends it, as it will be asked
 * for. What is to be sent early is looked for here.
 */
import { fetchAs, ofPage, type Exchange, type Sent } from './sent-as.ts'

/**
 * For so long it takes no place: nobody can give one so soon, and the connection by which the HTML came is free. Where
 * the API hangs in all places of other tabs, it must not keep that from the files for longer.
 */
const MOST_MS = 5000

export const sendOpening = (exchange: Exchange): void => {
  const opening = { ...fetchAs(exchange), key: JSON.stringify(exchange) }
  ofPage.opening = opening
  setTimeout(() => {
    if (takeOpening(exchange)) opening.stop.abort()
  }, MOST_MS)
}

/** Taken once, by whoever sends the very same. */
export const takeOpening = (exchange: Exchange): Sent | undefined => {
  const { opening } = ofPage
  if (opening?.key !== JSON.stringify(exchange)) return undefined
  ofPage.opening = undefined
  return opening
}
