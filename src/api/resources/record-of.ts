import { ApiError } from '#api/transport/errors.ts'
import { asText } from '#api/transport/wire.ts'

/** Maps one record. What has no id is none, whatever else it holds: it would show as one of which nothing is known. */
export const recordOf =
  <Wire, Model>(what: string, toModel: (wire: Wire) => Model) =>
  (wire: Wire): Model => {
    const id: unknown = typeof wire === 'object' && wire !== null && 'id' in wire ? wire.id : undefined
    if (asText(id) === '')
      throw new ApiError('malformed', { messages: [`The answer is no ${what} as the API documents it.`] })
    return toModel(wire)
  }
