import { createHash } from 'node:crypto'
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createStaticPages } from './static-files.ts'
import { startGateway, type TestGateway } from './testing.ts'

const BROWSER = 'text/html,application/xhtml+xml,*/*;q=0.8'

let folder: string
let gateway: TestGateway

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'clumio-admin-static-'))
  mkdirSync(join(folder, 'assets'))
  writeFileSync(join(folder, 'index.html'), '<!doctype html><title>app</title>')
  writeFileSync(join(folder, 'favicon.svg'), '<svg/>')
  writeFileSync(join(folder, '.inputs'), 'a stamp of the build')
  const pages = { alerts: ['assets/alerts-3c.js', 'assets/alerts-4d.css'], overview: ['assets/overview-5e.js'] }
  writeFileSync(join(folder, '.pages'), JSON.stringify({ first: [], pages }))
  writeFileSync(join(folder, 'assets/index-1a2b.js'), 'plain')
  writeFileSync(join(folder, 'assets/index-1a2b.js.br'), 'brotli')
  writeFileSync(join(folder, 'assets/index-1a2b.js.gz'), 'gzip')
  gateway = await startGateway({ pages: createStaticPages(folder) })
})
afterAll(async () => {
  await gateway.close()
  rmSync(folder, { recursive: true })
})

describe('the HTML', () => {
  test.each([
    '/',
    '/index.html',
    '/sign-in',
    '/ou/global/alerts',
    '/ou/global/alerts/32e6f210?tab=notes',
    '/at/us.7',
    '/at/us.7/ou/global/alerts',
    '/healthzz',
  ])('is what %s answers, and is asked for anew each time', async (path) => {
    const answer = await gateway.ask(path)
    expect(answer).toMatchObject({ status: 200, body: '<!doctype html><title>app</title>' })
    expect(answer.headers).toMatchObject({ 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-cache' })
  })

  test.each([
    '/at/us.7/ou/global/entities/restored_file.40',
    '/ou/global/users/dana@example.com',
    '/ou/global/alerts.Thanks',
  ])('R19: is what a browser is shown, however the name ends: %s', async (path) => {
    expect(await gateway.ask(path, { headers: { accept: BROWSER } })).toMatchObject({
      status: 200,
      body: '<!doctype html><title>app</title>',
    })
    expect((await gateway.ask(path, { headers: { accept: '*/*' } })).status).toBe(404)
  })

  test('is not sent again while it is the same', async () => {
    const { headers } = await gateway.ask('/')
    const again = await gateway.ask('/', { headers: { 'if-none-match': headers.etag ?? '' } })
    expect(again).toMatchObject({ status: 304, body: '' })
    expect((await gateway.ask('/', { headers: { 'if-none-match': '"other"' } })).status).toBe(200)
  })

  test.each([
    [
      '/ou/global/alerts',
      '</assets/alerts-3c.js>; rel=modulepreload, </assets/alerts-4d.css>; rel=preload; as=style; crossorigin',
    ],
    [
      '/ou/default/alerts/32e6f210?status=all',
      '</assets/alerts-3c.js>; rel=modulepreload, </assets/alerts-4d.css>; rel=preload; as=style; crossorigin',
    ],
    [
      '/at/us2.281474976710699137/ou/global/alerts/32e6f210',
      '</assets/alerts-3c.js>; rel=modulepreload, </assets/alerts-4d.css>; rel=preload; as=style; crossorigin',
    ],
    ['/at/us.7/ou/global', '</assets/overview-5e.js>; rel=modulepreload'],
    ['/at/us.7', '</assets/overview-5e.js>; rel=modulepreload'],
    ['/', '</assets/overview-5e.js>; rel=modulepreload'],
    ['/at/us.7/ou/global/no-such-page', undefined],
    ['/ou/global/no-such-page', undefined],
    ['/assets/index-1a2b.js', undefined],
  ])('names the scripts and styles of the page along: %s', async (path, link) => {
    expect((await gateway.ask(path)).headers.link).toBe(link)
  })

  test('HEAD tells the same without the body', async () => {
    const answer = await gateway.ask('/', { method: 'HEAD' })
    expect(answer).toMatchObject({ status: 200, body: '' })
    expect(answer.headers['content-length']).toBe('33')
  })
})

describe('below a path', () => {
  const HTML =
    '<meta name="base-path" content="/" /><meta content="a / b" /><a href="//other.example">/</a><script src="/assets/index-1a2b.js"></script><script>begin(" href="/")</script>'
  let below: TestGateway
  beforeAll(async () => {
    const moved = mkdtempSync(join(tmpdir(), 'clumio-admin-moved-'))
    cpSync(folder, moved, { recursive: true })
    writeFileSync(join(moved, 'index.html'), HTML)
    writeFileSync(join(moved, 'index.html.br'), 'of another path')
    const address = { publicOrigin: 'https://tools.example.com', basePath: '/clumio/' }
    below = await startGateway({ pages: createStaticPages(moved, '/clumio/'), ...address })
    rmSync(moved, { recursive: true })
  })
  afterAll(() => below.close())

  test.each(['/clumio/', '/clumio/sign-in', '/clumio/ou/global/alerts', '/', '/ou/global/alerts'])(
    'the HTML says where its files are: %s',
    async (path) => {
      const answer = await below.ask(path, { headers: { 'accept-encoding': 'br' } })
      expect(answer.body).toBe(
        '<meta name="base-path" content="/clumio/" /><meta content="a / b" /><a href="//other.example">/</a><script src="/clumio/assets/index-1a2b.js"></script><script>begin(" href="/clumio/")</script>',
      )
      const [, script = ''] = /<script>(.*)<\/script>/.exec(answer.body) ?? []
      const hash = createHash('sha256').update(script).digest('base64')
      expect(answer.headers['content-security-policy']).toContain(`script-src 'self' 'sha256-${hash}';`)
      expect(answer.headers['content-encoding']).toBeUndefined()
    },
  )

  test('files are there, and where a proxy takes the path away too', async () => {
    for (const path of ['/clumio/assets/index-1a2b.js', '/assets/index-1a2b.js'])
      expect(await below.ask(path)).toMatchObject({ status: 200, body: 'plain' })
    expect((await below.ask('/clumio/assets/index-old.js')).status).toBe(404)
    expect((await below.ask('/clumio/ou/global/alerts')).headers.link).toContain('</clumio/assets/alerts-3c.js>')
  })
})

describe('a file', () => {
  test.each([
    ['br, gzip', 'br', 'brotli'],
    ['gzip, deflate, br', 'br', 'brotli'],
    ['gzip;q=0.8', 'gzip', 'gzip'],
    ['deflate', undefined, 'plain'],
    ['', undefined, 'plain'],
    ['br;q=0', undefined, 'plain'],
    ['gzip;q=0, br', 'br', 'brotli'],
    ['br ; q=0.000, gzip', 'gzip', 'gzip'],
    ['BR;Q=0, GZIP', 'gzip', 'gzip'],
    ['br;q=0.001', 'br', 'brotli'],
    ['*', 'br', 'brotli'],
    ['*, br;q=0', 'gzip', 'gzip'],
    ['*;q=0', undefined, 'plain'],
    ['*;q=0, gzip', 'gzip', 'gzip'],
    ['identity;q=0, gzip', 'gzip', 'gzip'],
    ['identity', undefined, 'plain'],
  ])('with a hash in its name is kept for ever; to %j it is sent as %s', async (accepted, encoding, body) => {
    const answer = await gateway.ask('/assets/index-1a2b.js', { headers: { 'accept-encoding': accepted } })
    expect(answer.body).toBe(body)
    expect(answer.headers['content-encoding']).toBe(encoding)
    expect(answer.headers).toMatchObject({
      'cache-control': 'public, max-age=31536000, immutable',
      'content-type': 'text/javascript; charset=utf-8',
      vary: 'accept-encoding',
    })
  })

  test('without a hash is asked for anew', async () => {
    const { headers } = await gateway.ask('/favicon.svg')
    expect(headers).toMatchObject({ 'cache-control': 'no-cache', 'content-type': 'image/svg+xml' })
  })

  test.each(['/assets/index-old.js', '/assets/', '/robots.txt', '/assets/index-1a2b.js.br', '/.inputs', '/.pages'])(
    'R12: that is missing is never answered with HTML: %s',
    async (path) => {
      const answer = await gateway.ask(path)
      expect(answer.status).toBe(404)
      expect(answer.headers['content-type']).toBe('application/json')
    },
  )

  test('R19: that is missing is told on a page to a browser that opens it', async () => {
    const answer = await gateway.ask('/assets/index-old.js', { headers: { accept: BROWSER } })
    expect(answer.status).toBe(404)
    expect(answer.body).toContain('There is no such file.')
    expect(answer.body).toContain('<a href="/">Open the dashboard</a>')
  })

  test('cannot be written', async () => {
    expect((await gateway.ask('/', { method: 'POST' })).status).toBe(405)
  })
})
