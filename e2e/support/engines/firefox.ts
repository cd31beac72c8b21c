/** Firefox ESR without a window and without a driver: it speaks WebDriver BiDi itself. */
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Browser, Engine } from './engine.ts'
import { start, tooLate } from './program.ts'

type Answer = { id?: number; type: string; result?: unknown; error?: string; message?: string }
type Send = <T>(method: string, params: object) => Promise<T>

const connect = async (address: string): Promise<Send> => {
  const socket = new WebSocket(address)
  const waiting = new Map<number, (answer: Answer) => void>()
  socket.addEventListener('message', ({ data }) => {
    const answer = JSON.parse(String(data)) as Answer
    waiting.get(answer.id ?? 0)?.(answer)
  })
  await new Promise((resolve, reject) => {
    socket.addEventListener('open', resolve, { once: true })
    socket.addEventListener('error', () => reject(new Error(`No connection to ${address}`)), { once: true })
  })
  let id = 0
  return async <T>(method: string, params: object) => {
    id += 1
    const { promise, resolve } = Promise.withResolvers<Answer>()
    waiting.set(id, resolve)
    socket.send(JSON.stringify({ id, method, params }))
    const answer = await Promise.race([promise, tooLate(`Firefox has not answered ${method}`)])
    if (answer.type === 'error') throw new Error(`${method}: ${answer.error}: ${answer.message}`)
    return answer.result as T
  }
}

const open = async (home: string): Promise<Browser> => {
  const [profile, downloads] = [join(home, 'profile'), join(home, 'downloads')]
  await mkdir(profile)
  await mkdir(downloads)
  const settings = {
    // It has the focus though no window is in front.
    'focusmanager.testmode': true,
    'browser.download.folderList': 2,
    'browser.download.dir': downloads,
    'browser.download.alwaysOpenPanel': false,
    'datareporting.policy.dataSubmissionEnabled': false,
    'intl.locale.requested': 'en-US',
    // It draws without a graphics card: what moves does so in twenty pictures a second instead of sixty.
    'layout.frame_rate': 20,
  }
  const lines = Object.entries(settings).map(([name, value]) => `user_pref("${name}", ${JSON.stringify(value)});\n`)
  await writeFile(join(profile, 'user.js'), lines)

  const command = ['firefox-esr', '--headless', '--no-remote', '--profile', profile, '--remote-debugging-port', '0']
  const program = start([...command, 'about:blank'], home, { MOZ_CRASHREPORTER_DISABLE: '1' })
  try {
    const [, address] = await program.says(/WebDriver BiDi listening on (\S+)/)
    const send = await connect(`${address}/session`)
    await send('session.new', { capabilities: {} })
    // In the tab that is there at the start, nothing of a page has the focus.
    const { context } = await send<{ context: string }>('browsingContext.create', { type: 'tab' })
    await send('browsingContext.activate', { context })
    return {
      go: (url) => send('browsingContext.navigate', { context, url, wait: 'complete' }),
      run: async <T>(expression: string) => {
        const params = { target: { context }, awaitPromise: false, expression: `JSON.stringify(${expression})` }
        const answer = await send<{ result?: { value?: string }; exceptionDetails?: { text: string } }>(
          'script.evaluate',
          params,
        )
        if (answer.exceptionDetails !== undefined) throw new Error(answer.exceptionDetails.text)
        return JSON.parse(answer.result?.value ?? 'null') as T
      },
      choose: async (field, file) => {
        const target = { context }
        const { result } = await send<{ result: { sharedId: string } }>('script.evaluate', {
          target,
          awaitPromise: false,
          expression: field,
        })
        await send('input.setFiles', { context, element: { sharedId: result.sharedId }, files: [file] })
      },
      act: (...actions) => send('input.performActions', { context, actions }),
      resize: (width, height) => send('browsingContext.setViewport', { context, viewport: { width, height } }),
      picture: async () => {
        const { data } = await send<{ data: string }>('browsingContext.captureScreenshot', { context })
        return Buffer.from(data, 'base64')
      },
      end: program.end,
    }
  } catch (error) {
    await program.end()
    throw error
  }
}

export const firefox: Engine = {
  name: 'Firefox ESR',
  needs: { '/usr/bin/firefox-esr': 'firefox-esr' },
  open,
  // A part of it after the other, in the order of American English.
  keysFor: (time) => {
    const [year = '', month = '', day = '', hour = '', minute = ''] = time.split(/\D/)
    const isMorning = Number(hour) < 12
    const twelve = String(Number(hour) % 12 || 12).padStart(2, '0')
    return Array.from(month + day + year + twelve + minute + (isMorning ? 'a' : 'p'))
  },
}
