/** Processes that are told to stop in every way that there is. */
import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'

let folder: string
let program: string
const children: ChildProcess[] = []

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'clumio-admin-stop-'))
  program = join(folder, 'program.ts')
  const stop = JSON.stringify(join(import.meta.dirname, 'stop.ts'))
  // It tells how it is to stop, and stops when it is told to go on.
  writeFileSync(
    program,
    `import { onStop } from ${stop}
onStop(async (how) => {
  console.log(how)
  await new Promise((resolve) => process.stdin.once('data', resolve))
}, process.argv[2])
setInterval(() => {}, 60_000)
console.log('ready')
`,
  )
})
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
})
afterAll(() => rmSync(folder, { recursive: true }))

const start = async (platform = 'linux') => {
  const child = fork(program, [platform], { stdio: ['pipe', 'pipe', 'inherit', 'ipc'] })
  children.push(child)
  let said = ''
  child.stdout?.setEncoding('utf8').on('data', (text: string) => (said += text))
  const ended = once(child, 'exit') as Promise<[code: number | null, signal: string | null]>
  const says = async (lines: string) => {
    await expect.poll(() => said).toBe(lines)
  }
  await says('ready\n')
  return { child, says, ended, goOn: () => child.stdin?.write('on\n') }
}

type Told = (child: ChildProcess) => void
test.each<[string, string, Told]>([
  ['a signal', 'SIGTERM', (child) => child.kill('SIGTERM')],
  ['Ctrl C', 'SIGINT', (child) => child.kill('SIGINT')],
  ['a word', 'SIGTERM', (child) => child.send('SIGTERM')],
  ['a word about Ctrl C', 'SIGINT', (child) => child.send('SIGINT')],
  ['the end of who has started it', 'SIGTERM', (child) => child.disconnect()],
])('%s stops it in order', async (_, how, tell) => {
  const { child, says, ended, goOn } = await start()
  tell(child)
  await says(`ready\n${how}\n`)
  goOn()
  expect(await ended).toEqual([0, null])
})

test.each<[string, Told]>([
  ['the word first', (child) => child.send('SIGINT', () => child.kill('SIGINT'))],
  ['the signal first', (child) => child.kill('SIGINT') && child.send('SIGINT')],
])('what comes by two ways is one thing: %s', async (_, tell) => {
  const { child, says, ended, goOn } = await start()
  tell(child)
  await says('ready\nSIGINT\n')
  goOn()
  expect(await ended).toEqual([0, null])
})

test('R12: a word or the end after it changes nothing', async () => {
  const { child, says, ended, goOn } = await start()
  child.kill('SIGINT')
  await says('ready\nSIGINT\n')
  child.send('SIGTERM')
  child.disconnect()
  goOn()
  expect(await ended).toEqual([0, null])
  await says('ready\nSIGINT\n')
})

test('a second signal ends it at once', async () => {
  const { child, says, ended } = await start()
  child.kill('SIGTERM')
  await says('ready\nSIGTERM\n')
  child.kill('SIGTERM')
  expect(await ended).toEqual([null, 'SIGTERM'])
})

test('on Windows, closing its window is as Ctrl C; elsewhere it is left to the system', async () => {
  const onWindows = await start('win32')
  onWindows.child.kill('SIGHUP')
  await onWindows.says('ready\nSIGINT\n')
  onWindows.goOn()
  expect(await onWindows.ended).toEqual([0, null])
  const elsewhere = await start()
  elsewhere.child.kill('SIGHUP')
  expect(await elsewhere.ended).toEqual([null, 'SIGHUP'])
})
