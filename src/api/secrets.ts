/** Values that must not be kept, shown or saved, wherever they stand in a body or an answer. */

/** A JSON string whose key says that it is secret. Ids of tasks and the like are none. */
const SECRET_FIELD =
  /("[^"]*(?:password|passphrase|secret|token|authorization|credential)[^"]*"\s*:\s*)"(?:[^"\\]|\\.)*"?/gi

/** The form of the API's own tokens. */
const TOKEN = /\beyJ[\w-]{5,}\.[\w-]+(?:\.[\w-]*)?/g

export const maskSecrets = (text: string): string => text.replaceAll(SECRET_FIELD, '$1"…"').replaceAll(TOKEN, '…')
