import { apiDate } from './api-time.ts'
import { fetchFailedStylesheets } from './stylesheets.ts'

/** A script or style of the dashboard that did not come, or came as something else: whatever the browser says of it. */
export class MissingPart extends Error {
  readonly kind: string = 'missing-part'
  readonly at = apiDate()

  constructor(cause?: unknown) {
    super('A script of the dashboard could not be fetched.', { cause })
  }

  get explanation(): string {
    return 'A script of it could not be fetched: a newer version of the dashboard has replaced it, the network is away, or something holds it back. Trying again asks for it once more, or loads the page anew, at this place.'
  }
}

/** It has not come yet, nor failed: a slow network, a slow API, or something that holds it back and says nothing. */
export class LatePart extends MissingPart {
  override readonly kind = 'late-part'

  override get explanation(): string {
    return 'It is still on its way, and shown as soon as it comes: the network is slow, or something holds it back. Trying again loads the page anew, at this place.'
  }
}

const miss = (cause: unknown): never => {
  throw new MissingPart(cause)
}

/** For each import that is made when it is needed: the part with its styles, or that it is missing. */
export const whole = async <Part>(loading: Promise<Part>): Promise<Part> => {
  const part = await loading.catch(miss)
  await fetchFailedStylesheets()
  return part
}
