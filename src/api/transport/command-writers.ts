/** How one call is written for each shell, so that `curl` gets every text as it is and the shell runs nothing of it. */

type Call = {
  method: string
  /** The variable that it is read from. */
  token: string
  /** What stands between the parts is masked. */
  url: readonly string[]
  headers: readonly string[]
  /** JSON. */
  body: readonly string[] | undefined
}

/** `name` names the variable for the next thing masked. */
export type WriteCommand = (call: Call, name: () => string) => string

const joinWith = (parts: readonly string[], between: () => string): string =>
  parts.reduce((before, part) => before + between() + part)

/** Single quotes keep everything but the single quote itself. */
const quotePosix = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`

export const writePosix: WriteCommand = ({ method, token, url, headers, body }, name) => {
  const quoteParts = (parts: readonly string[]) => joinWith(parts.map(quotePosix), () => `"\${${name()}}"`)
  return [
    method === 'GET' ? 'curl' : `curl -X ${method}`,
    quoteParts(url),
    `-H "Authorization: Bearer \${${token}}"`,
    ...headers.map((header) => `-H ${quotePosix(header)}`),
    ...(body ? [`--data-raw ${quoteParts(body)}`] : []),
  ].join(' \\\n  ')
}

/**
 * The same JSON without what the shells of Windows take for their own, or lose on the way to programs that go by a code
 * page: such signs are written as JSON's escapes, also quotes and backslashes in a text.
 */
const plainJson = (json: string): string =>
  json.replaceAll(/[\t\n\r]/g, ' ').replaceAll(/\\["\\]|[^ -~]|[%!^&|<>()'`$]/g, (sign) => {
    const code = sign.charCodeAt(sign.length - 1)
    return `\\u${code.toString(16).padStart(4, '0')}`
  })

/** PowerShell takes typographic single quotes for its own as well. */
const quotePowerShell = (text: string): string => `'${text.replaceAll(/['‘’‚‛]/g, '$&$&')}'`

/**
 * Windows PowerShell 5.1 and PowerShell 7 hand quotes in arguments on in different ways, so there are none: curl reads
 * everything from its input, in the form of its own configuration. A byte order mark that 5.1 may put in front is taken
 * by the comment that begins it.
 */
export const writePowerShell: WriteCommand = ({ method, token, url, headers, body }, name) => {
  const line = (option: string, parts: readonly string[], between: () => string) => {
    const texts = parts.map((part, at) => {
      const text = part.replaceAll(/["\\]/g, '\\$&')
      return quotePowerShell(`${at === 0 ? `${option} = "` : ''}${text}${at === parts.length - 1 ? '"' : ''}`)
    })
    return `    ${joinWith(texts, () => ` + ${between()} + `)}`
  }
  const masked = () => `$env:${name()}.Replace('\\', '\\\\').Replace('"', '\\"')`
  return [
    '& {',
    '  $OutputEncoding = New-Object System.Text.UTF8Encoding $false',
    '  @(',
    "    '#'",
    line('url', url, masked),
    ...(method === 'GET' ? [] : [line('request', [method], masked)]),
    line('header', ['Authorization: Bearer ', ''], () => `$env:${token}`),
    ...headers.map((header) => line('header', [header], masked)),
    ...(body ? [line('data-raw', body.map(plainJson), masked)] : []),
    '  ) | curl.exe --config -',
    '}',
  ].join('\n')
}

/** As programs on Windows read an argument: a backslash counts only before a quote. */
const inQuotes = (text: string): string => text.replaceAll(/(\\*)"/g, '$1$1\\"').replace(/\\+$/, '$&$&')

/** With its quotes escaped too, cmd sees no quoted text, in which `^` would be a sign like any other; `%^` begins no variable. */
const caret = (text: string): string => text.replaceAll(/[()<>&|^"!]|(?<=%)./g, '^$&')

/**
 * On one line, for the prompt. What is masked in a body stands where cmd sees quoted text, so that it runs nothing of it.
 * The address comes last: from one of its `%` to that of a variable behind it would be a name as well.
 */
export const writeCmd: WriteCommand = ({ method, token, url, headers, body }, name) => {
  const variable = () => `%${name()}%`
  const quote = (parts: readonly string[]) => `^"${joinWith(parts.map(inQuotes).map(caret), variable)}^"`
  return [
    method === 'GET' ? 'curl.exe' : `curl.exe -X ${method}`,
    `-H "Authorization: Bearer %${token}%"`,
    ...headers.map((header) => `-H ${quote([header])}`),
    ...(body ? [`--data-raw ^"${joinWith(body.map(plainJson).map(inQuotes), variable)}^"`] : []),
    quote(url),
  ].join(' ')
}
