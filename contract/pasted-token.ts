/**
 * What people paste where a token belongs. What stands around a token is taken off; inside of it nothing is changed, but
 * that no token has line breaks or signs that cannot be seen. What is no token is told apart by its form, and never said back.
 */

type PastedToken = { token: string } | { problem: string }

/** What a token in an Authorization header is made of (RFC 6750): the API cannot have issued anything else. */
const BEARER_TOKEN = /^[\w.~+/-]+=*$/
/** The API's own, wherever it stands, and whether it goes on with a sign of something left out. */
const JWT_RUN = /(?<![\w.~+/-])(?:bearer)?(eyJ[\w.~+/-]*=*)(?![\w.~+/=-])(…|•|\*{3})?/gi
const INVISIBLE = /\p{Default_Ignorable_Code_Point}/gu
const LINE_BREAK = /\r\n?|[\v\f\u0085\u2028\u2029]/g
const ESCAPED = /&(?:[a-z]{2,8}|#\d{1,7}|#x[\da-f]{1,6});|\\u00[\da-f]{2}|\\[nrt"']/gi
/** None of them is a sign of a token. */
const AROUND = new Set(` \n\t\\"'“”„‟‘’‚‛«»‹›\`´<>()[]{},;`)
/** Words and names before a token. */
const BEFORE =
  /^(?:(?:-H|--header|export|setx?|let|const|var|(?:proxy-)?authorization|bearer)(?![\w.~+/-])|(?:\$env:)?[a-z_ -]{0,40}(?:token|jwt|api[ _-]?key)["']?\s?(?=[:=]))[\s:=]*/i
const HEADER = /authorization["']?\s?[:=]\s?["']?bearer\s([\w.~+/-]+=*)/i
const MAX_CHARS = 65_536

const FORMS: readonly (readonly [form: RegExp, what: string])[] = [
  [/-----BEGIN/, 'a key or a certificate'],
  [/^(?:https?:|www\.|(?:[\w-]+\.)+(?:com|net|org|io)(?:[/:?#]|$))/i, 'the address of a page'],
  [/^[^\s@]+@[^\s@]+$/, 'an email address'],
  [/^(?:\$\{?\w+|%\w+%|(?:your[ _-])?(?:(?:api|access|bearer)[ _-])?token)$/i, 'a stand-in for a token'],
  [/^(?:AKIA|ASIA)[A-Z\d]{16}$/, 'the id of an AWS access key'],
  [/^(?:gh[a-z]_|github_pat_|glpat-|xox[a-z]-|sk-|AIza)/, 'a token of another service'],
  [/^basic\s/i, 'a user name with a password'],
  [/^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i, 'the id of something'],
]

export const readPastedToken = (pasted: string): PastedToken => {
  if (pasted.length > MAX_CHARS) return no('This is far too long for a token.')
  const text = plain(pasted)
  if (text === '') return no('Enter an API token.')
  const runs = Array.from(joinLines(text).matchAll(JWT_RUN), ([, run = '', left]) => ({
    run,
    isCut: left !== undefined,
  }))
  const [first] = runs
  if (first === undefined) return readOther(text)
  const jwts = new Set(runs.map(({ run }) => withoutStop(run)))
  if (jwts.size > 1) return no('There is more than one token in this. Paste one of them.')
  return readJwt(first.run, first.isCut)
}

const no = (problem: string): PastedToken => ({ problem })

const looksLike = (what: string): PastedToken =>
  no(`This looks like ${what}. Paste the API token itself: it begins with eyJ.`)

/** With signs in the place of their codes, and without those that cannot be seen. */
const plain = (pasted: string): string => {
  const visible = pasted.replaceAll(INVISIBLE, '').replaceAll(LINE_BREAK, '\n')
  return decoded(visible)
    .replaceAll(ESCAPED, ' ')
    .replaceAll(/[^\S\n]/g, ' ')
    .trim()
}

/** Copied from an address: encoded once, or by each that it went through. */
const decoded = (text: string, rounds = 3): string => {
  if (rounds === 0 || !/%[\da-f]{2}/i.test(text)) return text
  try {
    return decoded(decodeURIComponent(text), rounds - 1)
  } catch {
    return text
  }
}

/** Mails and terminals break a long token into lines, all but the last of one width, perhaps behind marks of a quote. */
const joinLines = (text: string): string => {
  const lines = text.split('\n').map((line) => strip(line, new Set('> '), new Set('\\ ')))
  return lines.reduce((before, line, index) => {
    const last = lines[index - 1] ?? ''
    const hasWidth = last.length <= 100 || last.length === line.length || last.length === lines[index - 2]?.length
    const isRest = /^(?!--$)[\w.~+/-]+=*(?:$|[^\w\s.~+/=-])/.test(line) && /[\w.~+/=-]$/.test(last)
    if (!hasWidth || !isRest || (line.startsWith('eyJ') && !last.endsWith('.'))) return `${before}\n${line}`
    // Mails mark their own line breaks so.
    return (last.endsWith('=') ? before.slice(0, -1) : before) + line
  })
}

/** The stop of a sentence. */
const withoutStop = (run: string): string => (run.endsWith('.') && !run.endsWith('..') ? run.slice(0, -1) : run)

const readJwt = (run: string, isCut: boolean): PastedToken => {
  const token = withoutStop(run)
  if (isCut || token.endsWith('..')) return no('The end of this token is left out. Copy it whole.')
  if (!token.startsWith('eyJ')) return no('Small and capital letters of this token have been changed. Copy it again.')
  const parts = token.split('.')
  if (parts.length > 3) return no('This has more parts than a token: is it more than one, or something else?')
  if (parts.length < 3 || parts.includes('')) return no('A part of this token is missing: it has three. Copy it whole.')
  return { token }
}

const readOther = (text: string): PastedToken => {
  const token = HEADER.exec(text)?.[1] ?? peeled(text)
  if (token === '') return no('There is no token in this, only what stands around one.')
  const form = FORMS.find(([pattern]) => pattern.test(token))
  if (form !== undefined) return looksLike(form[1])
  if (/[…•]|\*{3}|\.{3}/.test(token)) return no('A part of this is left out or masked. Copy the token whole.')
  if (/^(?!eyJ)\S*\.eyJ/.test(token))
    return no('The beginning of this token is missing: it begins with eyJ. Copy it whole.')
  if (/\s/.test(token)) return no('There are blanks in this, and a token has none. Paste the token alone.')
  if (!BEARER_TOKEN.test(token)) return no('There are signs in this that no token has. Is it a password?')
  return { token }
}

const peeled = (text: string): string => {
  let inner = strip(text, AROUND, AROUND)
  for (let before = BEFORE.exec(inner); before !== null; before = BEFORE.exec(inner))
    inner = strip(inner.slice(before[0].length), AROUND, AROUND)
  return inner
}

/** By hand: an expression for the end of a long text looks for it from each of its signs. */
const strip = (text: string, before: ReadonlySet<string>, after: ReadonlySet<string>): string => {
  let start = 0
  let end = text.length
  while (start < end && before.has(text.charAt(start))) start += 1
  while (end > start && after.has(text.charAt(end - 1))) end -= 1
  return text.slice(start, end)
}
