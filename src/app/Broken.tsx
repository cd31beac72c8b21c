import { useState } from 'react'
import { apiDate } from '#lib/api-time.ts'
import { loadAnew } from '#lib/way.ts'
import { Failure } from '#ui/Failure.tsx'

type Props = {
  /** What cannot be shown, inside a sentence: `this page`. */
  what: string
  error: Error
  onRetry: () => void
}

/** What browsers and the build's own loader say of a script or style that did not come. */
const MISSING = /dynamically imported module|module script|preload CSS/i

/** A part of the dashboard that threw, or whose script did not come; the address keeps the place over a reload. */
export const Broken = ({ what, error, onRetry }: Props) => {
  const [isAway, setIsAway] = useState(false)
  if (!MISSING.test(error.message)) return <Failure what={what} error={error} onRetry={onRetry} />

  // Reloaded while the server is away, not even this would be left.
  const reload = async () => {
    const answer = await fetch('/', { cache: 'no-store' }).catch(() => undefined)
    if (answer?.ok === true) loadAnew()
    else setIsAway(true)
  }
  const words = isAway
    ? 'The dashboard’s server cannot be reached yet.'
    : 'A script of it could not be fetched: a newer version of the dashboard has replaced it, or the network is away.'
  return <Failure what={what} error={new MissingPart(words)} onRetry={() => void reload()} />
}

class MissingPart extends Error {
  readonly kind = 'missing-part'
  readonly at = apiDate()
  get explanation(): string {
    return `${this.message} Trying again loads the page anew, at this place.`
  }
}
