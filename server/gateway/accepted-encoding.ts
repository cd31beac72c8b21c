/** Whether a request takes an answer that is packed so: what has a weight of nought, or is named by nothing, it does not. */
export const accepts = (request: Request, encoding: string): boolean => {
  const entries = (request.headers.get('accept-encoding') ?? '').toLowerCase().split(',').map(readEntry)
  const named = entries.find(({ name }) => name === encoding) ?? entries.find(({ name }) => name === '*')
  return named?.isTaken === true
}

const readEntry = (entry: string) => {
  const [name, ...parameters] = entry.split(';').map((part) => part.trim())
  return { name, isTaken: !parameters.some((parameter) => /^q\s*=\s*0(?:\.0*)?$/.test(parameter)) }
}
