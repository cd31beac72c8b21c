import { asObject } from '#lib/json.ts'
import { isNumber } from '#lib/shapes.ts'
import { ApiError } from './errors.ts'
import { callGateway, type At } from './session.ts'

/** In how many milliseconds the session ends if nobody uses it, which to ask so is not. */
export const readSessionState = async (at: At): Promise<number> => {
  const { endsInMs } = asObject(await callGateway('GET', '/session/state', { at, isUse: false }))
  if (isNumber(endsInMs)) return endsInMs
  throw new ApiError('malformed', { request: '/session/state' })
}
