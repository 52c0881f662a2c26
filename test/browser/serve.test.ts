/** An open address and a real browser: what pages of others can do with it, and what it shows by itself. */
import { createServer } from 'node:http'
import { describe, expect, it } from 'vitest'
import { listen } from '../../src/foundation/node/index.ts'
import { aServing } from '../serve/a-serving.ts'
import type { Reply } from '../support/a-server.ts'
import { aBrowser, missingBrowser } from './a-browser.ts'

if (missingBrowser !== undefined && process.env['CI']) throw new Error(missingBrowser)
if (missingBrowser !== undefined) process.stderr.write(`\n${missingBrowser}\n`)

/** A page of somebody else's, under two names: for a browser one is of another site, the other of the same one. */
async function aPage(html: string) {
  const server = createServer((_, response) => response.setHeader('content-type', 'text/html').end(html))
  const listening = await listen(server, { host: '127.0.0.1', port: 0 })
  const { port, [Symbol.asyncDispose]: close } = listening
  return {
    anotherSite: `http://localhost:${port}/`,
    sameSite: `http://127.0.0.1:${port}/`,
    [Symbol.asyncDispose]: close,
  }
}

/** Each is tried by a page that has somehow learnt the whole address, the secret part included. */
const attempts: readonly (readonly [what: string, page: (address: string) => string])[] = [
  [
    'a fetch without CORS',
    (address) =>
      `<script>fetch('${address}', { mode: 'no-cors' }).finally(() => document.title = 'done')</script>`,
  ],
  [
    'a fetch without CORS that posts',
    (address) =>
      `<script>fetch('${address}', { mode: 'no-cors', method: 'POST', body: 'x' }).finally(() => document.title = 'done')</script>`,
  ],
  ['a fetch', (address) => `<script>fetch('${address}').catch(() => document.title = 'done')</script>`],
  [
    'a fetch that asks beforehand',
    (address) =>
      `<script>fetch('${address}', { method: 'DELETE' }).catch(() => document.title = 'done')</script>`,
  ],
  [
    'a beacon',
    (address) => `<script>navigator.sendBeacon('${address}', 'x'); document.title = 'done'</script>`,
  ],
  ['an image', (address) => `<img src="${address}" onerror="document.title = 'done'">`],
  ['a script', (address) => `<script src="${address}" onerror="document.title = 'done'"></script>`],
  [
    'a style sheet',
    (address) => `<link rel="stylesheet" href="${address}" onerror="document.title = 'done'">`,
  ],
  ['a frame', (address) => `<iframe src="${address}" onload="document.title = 'done'"></iframe>`],
]

/** These leave the page. */
const departures: readonly (readonly [what: string, page: (address: string) => string])[] = [
  [
    'a form that posts',
    (address) =>
      `<form method="post" action="${address}"><input name="a"></form><script>document.forms[0].submit()</script>`,
  ],
  ['a form', (address) => `<form action="${address}"></form><script>document.forms[0].submit()</script>`],
  ['a way on', (address) => `<script>location.href = '${address}'</script>`],
]

const skipped = missingBrowser !== undefined

describe.skipIf(skipped)(
  `an open address and Chromium [bar 32]${skipped ? `: ${missingBrowser}` : ''}`,
  () => {
    it('lets pages of other origins do nothing, even when they know the address', async () => {
      await using browser = await aBrowser()
      await using scene = await aServing({ mayWrite: true })
      const { tab } = browser
      const address = `${scene.base}/ic/api/x`
      const met: string[] = []
      tab.on('response', (response) => {
        if (response.url().startsWith(scene.base)) met.push(String(response.status()))
      })
      for (const [what, html] of attempts) {
        await using page = await aPage(`<!doctype html><title>begun</title>${html(address)}`)
        for (const place of [page.anotherSite, page.sameSite]) {
          await tab.goto(place)
          await tab.waitForFunction(() => document.title === 'done', undefined, { timeout: 5000 })
          expect([what, scene.upstream.seen]).toEqual([what, []])
        }
      }
      for (const [what, html] of departures) {
        await using page = await aPage(`<!doctype html><title>begun</title>${html(address)}`)
        for (const place of [page.anotherSite, page.sameSite]) {
          await tab.goto(place)
          await tab.waitForURL((url) => url.origin === `http://${scene.host}`)
          expect([what, await tab.textContent('body')]).toEqual([
            what,
            expect.stringContaining('"code":"SERVE_CALLER_REFUSED"'),
          ])
          expect([what, scene.upstream.seen]).toEqual([what, []])
        }
      }
      // Nothing that was tried was let through by us and kept from us by chance: the browser did come, and was refused.
      expect(new Set(met)).toEqual(new Set(['403']))
    }, 60_000)

    it('shows what is typed, and nothing in it runs, loads or is kept', async () => {
      const html = `<!doctype html><title>quiet</title><h1>Report</h1>
      <script>document.title = 'it ran'</script>
      <img src="loaded.png"><link rel="stylesheet" href="loaded.css">
      <iframe src="framed"></iframe><img src="x" onerror="document.title = 'it ran'">`
      const reply: Reply = () => ({
        status: 200,
        headers: { 'content-type': 'text/html', 'set-cookie': 'a=1', refresh: '0; url=/elsewhere' },
        body: html,
      })
      await using browser = await aBrowser()
      await using scene = await aServing({ reply })
      await browser.tab.goto(`${scene.base}/ic/api/x`)
      await browser.tab.waitForLoadState('networkidle')
      expect({
        title: await browser.tab.title(),
        heading: await browser.tab.getByRole('heading').textContent(),
        path: new URL(browser.tab.url()).pathname,
        cookies: await browser.context.cookies(),
        seen: scene.upstream.seen.map(({ path }) => path),
      }).toEqual({
        title: 'quiet',
        heading: 'Report',
        path: `/${scene.secret}/ic/api/x`,
        cookies: [],
        seen: ['/ic/api/x'],
      })
    })
  },
)
