import { useEffect, useEffectEvent, useState, type ReactNode } from 'react'
import { apiDate } from '#lib/api-time.ts'
import { BASE_PATH } from '#lib/base-path.ts'
import { MissingPart } from '#lib/missing-part.ts'
import { loadAnew } from '#lib/way.ts'
import { Failure } from './Failure.tsx'

type Props = {
  /** What cannot be shown, inside a sentence: `this page`. */
  what: string
  error: Error
  onRetry: () => void
  /** Where a script that did not come may come by itself, so that nothing else of the page is lost. */
  fetchAgain?: (() => Promise<unknown>) | undefined
  actions?: ReactNode
  /** It comes by itself when it can be fetched: nobody is taken from anything by that. */
  comesBack?: boolean
}

/** A part of the dashboard that threw, or whose script did not come; the address keeps the place over a reload. */
export const Broken = ({ what, error, onRetry, fetchAgain, actions, comesBack = false }: Props) => {
  const [away, setAway] = useState<Error>()
  useComeBack(comesBack && error instanceof MissingPart ? fetchAgain : undefined, onRetry)
  if (!(error instanceof MissingPart)) return <Failure {...{ what, error, onRetry, actions }} />

  // Some browsers keep what failed to load as failed. Reloaded while the server is away, not even this would be left.
  const reload = async () => {
    const hasCome = await fetchAgain?.().then(
      () => true,
      () => false,
    )
    if (hasCome) return onRetry()
    const answer = await fetch(BASE_PATH, { cache: 'no-store' }).catch(() => undefined)
    if (answer?.ok === true) loadAnew()
    else setAway(new ServerAway())
  }
  return <Failure what={what} error={away ?? error} onRetry={() => void reload()} actions={actions} />
}

class ServerAway extends Error {
  readonly kind = 'missing-part'
  readonly at = apiDate()
  readonly explanation =
    'The dashboard’s server cannot be reached yet. Trying again loads the page anew, at this place.'
}

const COMES_BACK_MS = 10_000

/** What did not come for want of a network or a server is asked for until there is one again. */
const useComeBack = (fetchAgain: Props['fetchAgain'], onHere: () => void) => {
  const come = useEffectEvent(onHere)
  useEffect(() => {
    if (fetchAgain === undefined) return undefined
    const again = () => void fetchAgain().then(come, () => undefined)
    const timer = setInterval(again, COMES_BACK_MS)
    addEventListener('online', again)
    return () => {
      clearInterval(timer)
      removeEventListener('online', again)
    }
  }, [fetchAgain])
}
