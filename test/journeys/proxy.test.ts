import { execFile } from 'node:child_process'
import { createServer } from 'node:http'
import type { Socket } from 'node:net'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'
import { listen } from '../../src/foundation/node/index.ts'

const run = promisify(execFile)

const program = `
import { networkFetch } from './src/cli/network.ts'
const fetch = networkFetch(process.env)
await fetch(process.argv[1]).catch(() => {})
await fetch('http://oracle.invalid/away').catch(() => {})
`

it('goes through the proxy that the environment names, but never to this machine', async () => {
  const seen: string[] = []
  const note = ({ url }: { url?: string | undefined }, end: () => void): void => {
    seen.push(url ?? '')
    end()
  }
  const proxy = createServer((request, response) => note(request, () => response.end('from the proxy')))
  proxy.on('connect', (request, socket: Socket) => note(request, () => socket.end('HTTP/1.1 502 No\r\n\r\n')))
  const here: string[] = []
  const server = createServer((request, response) => {
    here.push(request.url ?? '')
    response.end()
  })
  await using proxyAt = await listen(proxy, { host: '127.0.0.1', port: 0 })
  await using serverAt = await listen(server, { host: '127.0.0.1', port: 0 })
  const env = { ...process.env, HTTP_PROXY: `http://127.0.0.1:${proxyAt.port}`, NO_PROXY: '' }
  await run(
    process.execPath,
    ['--input-type=module', '-e', program, `http://127.0.0.1:${serverAt.port}/near`],
    {
      env,
      timeout: 15_000,
    },
  )
  expect(here).toEqual(['/near'])
  expect(seen).toHaveLength(1)
  expect(seen[0]).toContain('oracle.invalid')
})
