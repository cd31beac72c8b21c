/** Programs that a test starts, which end with it whatever becomes of them or of it. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdir, readFile } from 'node:fs/promises'
import type { Readable } from 'node:stream'

export type Program = {
  /** Waits until it says this, and answers what was found. */
  says: (words: RegExp) => Promise<readonly string[]>
  /** Ends it and all that it has started, hung or not. */
  end: () => Promise<void>
}

/** The shell ends the group when its own input ends: when it is told to, and when this process is gone, however it went. */
const UNTIL_INPUT_ENDS = 'exec 3<&0; "$@" </dev/null & cat <&3 >/dev/null; kill -KILL 0'

/** `home`: a folder of its own, by which what has left the group is found. */
export const start = (command: readonly string[], home: string, env: Record<string, string> = {}): Program => {
  const shell = spawn('/bin/sh', ['-c', UNTIL_INPUT_ENDS, 'sh', ...command], {
    detached: true,
    stdio: ['pipe', 'pipe', 'pipe'],
    env: { PATH: process.env['PATH'], LANG: 'C.UTF-8', HOME: home, XDG_RUNTIME_DIR: home, ...env },
  })
  const ended = once(shell, 'exit')
  let said = ''
  const hears = (stream: Readable, wake: () => void): void => {
    stream.setEncoding('utf8').on('data', (text: string) => {
      said += text
      wake()
    })
  }
  let wake = (): void => undefined
  for (const stream of [shell.stdout, shell.stderr]) hears(stream, () => wake())
  return {
    says: async (words) => {
      const { promise, resolve } = Promise.withResolvers<readonly string[]>()
      wake = () => {
        const found = words.exec(said)
        if (found !== null) resolve([...found])
      }
      wake()
      const over = ended.then(() => {
        throw new Error(`${command[0]} has ended: ${said.slice(-1000)}`)
      })
      return Promise.race([promise, over, tooLate(`${command[0]} has not said ${words}`)])
    },
    end: async () => {
      shell.stdin.end()
      await ended
      for (const pid of await ofHome(home)) kill(pid)
    },
  }
}

/** What still runs and was started with this home. */
const ofHome = async (home: string): Promise<readonly number[]> => {
  const pids = (await readdir('/proc')).map(Number).filter((pid) => pid > 0 && pid !== process.pid)
  const isOfHome = async (pid: number): Promise<boolean> =>
    (await readFile(`/proc/${pid}/environ`, 'latin1').catch(() => '')).split('\0').includes(`HOME=${home}`)
  const found = await Promise.all(pids.map(isOfHome))
  return pids.filter((_, index) => found[index])
}

const kill = (pid: number): void => {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // Gone meanwhile.
  }
}

export const LATE_MS = 60_000

/** Nothing that is asked of a browser takes as long, unless it hangs. */
export const tooLate = (what: string): Promise<never> =>
  new Promise((_, reject) => {
    setTimeout(() => reject(new Error(`${what} in ${LATE_MS / 1000} s.`)), LATE_MS).unref()
  })
