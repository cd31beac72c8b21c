/** How the shells of Windows read a copied command, by their own rules: for where they cannot be had. */

type Env = Readonly<Record<string, string>>

const valueIn = (env: Env, name: string) =>
  Object.entries(env).find(([known]) => known.toUpperCase() === name.toUpperCase())?.[1]

/** PowerShell's single-quoted texts: five signs begin, end and, doubled, escape. `null`: it does not begin with one. */
const readText = (source: string): { text: string; rest: string } | null => {
  const found = /^['‘’‚‛]((?:[^'‘’‚‛]|['‘’‚‛]{2})*)['‘’‚‛](?!['‘’‚‛])/u.exec(source)
  if (!found) return null
  return { text: (found[1] ?? '').replaceAll(/['‘’‚‛](['‘’‚‛])/gu, '$1'), rest: source.slice(found[0].length) }
}

/** The value of `'text' + $env:NAME + …`; anything else in it is no text, and fails. */
const valueOf = (line: string, env: Env): string => {
  let rest = line.trim()
  let value = ''
  while (rest !== '') {
    const text = readText(rest)
    const variable = /^\$env:(\w+)((?:\.Replace\('[^']*', '[^']*'\))*)/.exec(rest)
    if (text) value += text.text
    else if (variable) {
      const replacements = [...(variable[2] ?? '').matchAll(/\('([^']*)', '([^']*)'\)/g)]
      value += replacements.reduce(
        (before, [, from = '', to = '']) => before.split(from).join(to),
        valueIn(env, variable[1] ?? '') ?? '',
      )
    } else throw new Error(`Not a text: ${rest}`)
    rest = text ? text.rest : rest.slice(variable?.[0].length)
    if (rest !== '' && !rest.startsWith(' + ')) throw new Error(`After a text: ${rest}`)
    rest = rest.replace(/^ \+ /, '')
  }
  return value
}

/** What PowerShell gives to curl's input, a text for each call. */
export const powerShellInputs = (command: string, env: Env): string[] => {
  const asked = /^if \((.*)\) \{\n/.exec(command)
  const names = [...(asked?.[1] ?? '').matchAll(/\$env:(\w+)/g)].map(([, name = '']) => name)
  if (names.some((name) => !valueIn(env, name))) return []
  const inner = asked ? command.slice(asked[0].length).replace(/\n\} else \{ Write-Error '[\w, ]+' \}$/, '') : command
  const call =
    /^& \{\n {2}\$OutputEncoding = New-Object System\.Text\.UTF8Encoding \$false\n {2}@\(\n((?: {4}.*\n)+) {2}\) \| curl\.exe --config -\n\}(?:\n+|$)/
  const inputs: string[] = []
  let rest = inner
  while (rest !== '') {
    const found = call.exec(rest)
    if (!found) throw new Error(`Not a call: ${rest}`)
    const lines = (found[1] ?? '').trimEnd().split('\n')
    inputs.push(lines.map((line) => `${valueOf(line, env)}\r\n`).join(''))
    rest = rest.slice(found[0].length)
  }
  return inputs
}

/**
 * cmd's first step, at the prompt: `%NAME%`, quoted or not. What is not defined stays, and the search goes on behind its
 * first `%`, or behind all of it where `isGreedy`: a command must not hang on which.
 */
const expand = (line: string, env: Env, isGreedy: boolean): string =>
  line.replaceAll(
    isGreedy ? /%([^%]+)%/g : new RegExp(`%(${Object.keys(env).join('|')})%`, 'gi'),
    (found, name: string) => valueIn(env, name) ?? found,
  )

/** cmd's second step: carets go, and whatever is neither escaped nor quoted has to be no sign of its own. */
const parse = (line: string): string => {
  let out = ''
  let isQuoted = false
  const signs = Array.from(line)
  for (let at = 0; at < signs.length; at += 1) {
    const sign = signs[at] ?? ''
    if (/[\r\n]/.test(sign)) throw new Error('A line break')
    if (sign === '^' && !isQuoted) {
      at += 1
      out += signs[at] ?? ''
      continue
    }
    if (!isQuoted && /[&|<>()]/.test(sign)) throw new Error(`Run by cmd: ${line.slice(at)}`)
    if (sign === '"') isQuoted = !isQuoted
    out += sign
  }
  return out
}

/** How programs of Microsoft's C runtime split their line. */
const split = (line: string): string[] => {
  const given: string[] = []
  let isQuoted = false
  let current: string | null = null
  for (let at = 0; at < line.length; at += 1) {
    const backslashes = /^\\*/.exec(line.slice(at))?.[0].length ?? 0
    const next = line[at + backslashes]
    if (backslashes > 0) {
      current ??= ''
      current += '\\'.repeat(next === '"' ? Math.floor(backslashes / 2) : backslashes)
      at += backslashes - 1
      if (next === '"' && backslashes % 2 === 1) {
        current += '"'
        at += 1
      }
    } else if (next === '"') {
      current ??= ''
      if (isQuoted && line[at + 1] === '"') {
        current += '"'
        at += 1
      } else isQuoted = !isQuoted
    } else if (!isQuoted && (next === ' ' || next === '\t')) {
      if (current !== null) given.push(current)
      current = null
    } else current = (current ?? '') + next
  }
  return current === null ? given : [...given, current]
}

/** The arguments that `curl.exe` gets of a command for one call; none where cmd does not come to it. */
export const cmdArguments = (command: string, env: Env, isGreedy: boolean): string[] => {
  let rest = expand(command, env, isGreedy)
  let isGuarded = false
  for (;;) {
    const look = /^if not defined (\w+) \(echo [\w ]+\) else /.exec(rest)
    if (!look) break
    if (!valueIn(env, look[1] ?? '')) return []
    isGuarded = true
    rest = rest.slice(look[0].length)
  }
  if (isGuarded) rest = rest.replace(/^\((.*)\)$/, '$1')
  const [program, ...given] = split(parse(rest))
  if (program !== 'curl.exe') throw new Error(`Runs ${program}`)
  return given
}
