/** WebKitGTK: its own small browser on a screen in memory, driven by its WebDriver over plain HTTP. */
import { once } from 'node:events'
import { mkdir, writeFile } from 'node:fs/promises'
import { createServer, type AddressInfo } from 'node:net'
import { join } from 'node:path'
import type { Browser, Engine } from './engine.ts'
import { LATE_MS, start, type Program } from './program.ts'

type Send = <T>(method: 'GET' | 'POST', path: string, body?: object) => Promise<T>

const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

const sendTo =
  (origin: string): Send =>
  async <T>(method: string, path: string, body?: object) => {
    const answer = await fetch(origin + path, {
      method,
      signal: AbortSignal.timeout(LATE_MS),
      ...(method === 'POST' && { body: JSON.stringify(body ?? {}) }),
    })
    const { value } = (await answer.json()) as { value: unknown }
    if (!answer.ok) throw new Error(`${method} ${path}: ${JSON.stringify(value)}`)
    return value as T
  }

/** It says nothing when it listens. */
const expectListening = async (send: Send): Promise<void> => {
  for (const until = Date.now() + LATE_MS; Date.now() < until;) {
    const isUp = await send('GET', '/status').then(
      () => true,
      () => false,
    )
    if (isUp) return
    await new Promise((resolve) => {
      setTimeout(resolve, 50)
    })
  }
  throw new Error('WebKitWebDriver does not listen.')
}

const ARGUMENTS = ['--automation', '--javascript-can-open-windows-automatically=true']

/** A window of its own without bars around it: one that has them is never narrower than they are. */
const openBare = async (send: Send): Promise<void> => {
  const before = await send<string[]>('GET', '/window/handles')
  await send('POST', '/execute/sync', { script: "window.open('', '', 'popup,width=1280,height=900')", args: [] })
  const handle = (await send<string[]>('GET', '/window/handles')).find((each) => !before.includes(each))
  if (handle === undefined) throw new Error('WebKit has opened no window.')
  await send('POST', '/window', { handle })
}

const open = async (home: string): Promise<Browser> => {
  const downloads = join(home, 'downloads')
  await mkdir(downloads)
  await mkdir(join(home, '.config'))
  await writeFile(join(home, '.config/user-dirs.dirs'), `XDG_DOWNLOAD_DIR="${downloads}"\n`)
  const programs: Program[] = []
  const end = async (): Promise<void> => {
    for (const program of programs.reverse()) await program.end()
  }
  try {
    const screen = start(['Xvfb', '-displayfd', '1', '-screen', '0', '1600x1200x24', '-nolisten', 'tcp'], home)
    programs.push(screen)
    const [, display] = await screen.says(/^(\d+)\n/m)
    const port = await freePort()
    const env = {
      DISPLAY: `:${display}`,
      GDK_BACKEND: 'x11',
      GSETTINGS_BACKEND: 'memory',
      NO_AT_BRIDGE: '1',
      WEBKIT_DISABLE_COMPOSITING_MODE: '1',
    }
    programs.push(start(['WebKitWebDriver', `--port=${port}`], home, env))
    const driver = sendTo(`http://127.0.0.1:${port}`)
    await expectListening(driver)
    const { sessionId } = await driver<{ sessionId: string }>('POST', '/session', {
      capabilities: { alwaysMatch: { 'webkitgtk:browserOptions': { args: ARGUMENTS } } },
    })
    const send: Send = (method, path, body) => driver(method, `/session/${sessionId}${path}`, body)
    await openBare(send)
    return {
      go: (url) => send('POST', '/url', { url }),
      run: async <T>(expression: string) => {
        const script = `return JSON.stringify(${expression})`
        const text = await send<string | null>('POST', '/execute/sync', { script, args: [] })
        return JSON.parse(text ?? 'null') as T
      },
      choose: async (field, file) => {
        const found = await send<Record<string, string>>('POST', '/execute/sync', {
          script: `return ${field}`,
          args: [],
        })
        await send('POST', `/element/${Object.values(found)[0]}/value`, { text: file })
      },
      act: (...actions) => send('POST', '/actions', { actions }),
      resize: (width, height) => send('POST', '/window/rect', { x: 0, y: 0, width, height }),
      picture: async () => Buffer.from(await send<string>('GET', '/screenshot'), 'base64'),
      end,
    }
  } catch (error) {
    await end()
    throw error
  }
}

export const webkit: Engine = {
  name: 'WebKitGTK',
  needs: { '/usr/bin/WebKitWebDriver': 'webkit2gtk-driver', '/usr/bin/Xvfb': 'xvfb' },
  open,
  // It does not go on to the next part by itself.
  keysFor: (time) => {
    const [year = '', month = '', day = '', hour = '', minute = ''] = time.split(/\D/)
    return [month, day, year, hour, minute].flatMap((part) => [...Array.from(part), 'ArrowRight'])
  },
}
