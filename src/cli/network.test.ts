import http from 'node:http'
import { syncBuiltinESMExports } from 'node:module'
import tls from 'node:tls'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { networkFetch } from './network.ts'

/** What was asked of `fetch`, and what was set up before it. */
const done: string[] = []

beforeEach(() => {
  done.length = 0
  vi.spyOn(globalThis, 'fetch').mockImplementation(async (input) => {
    done.push(`fetch ${String(input)}`)
    return new Response()
  })
  vi.spyOn(http, 'setGlobalProxyFromEnv').mockImplementation((env) => {
    done.push(`proxy ${env?.['HTTPS_PROXY']} but for ${env?.['no_proxy']}`)
    return () => {}
  })
  vi.spyOn(tls, 'getCACertificates').mockImplementation((kind) => [`${kind} authority`])
  vi.spyOn(tls, 'setDefaultCACertificates').mockImplementation((found) => {
    done.push(`trust ${found.join(' and ')}`)
  })
  syncBuiltinESMExports()
})
afterEach(() => {
  vi.restoreAllMocks()
  syncBuiltinESMExports()
})

it('a call that leaves this machine trusts what the system trusts, and this is set up once', async () => {
  const fetch = networkFetch({})
  await fetch('https://idcs.example.com/')
  await fetch(new URL('https://idcs.example.com/again'))
  expect(done).toEqual([
    'trust default authority and system authority',
    'fetch https://idcs.example.com/',
    'fetch https://idcs.example.com/again',
  ])
})

it('a proxy is used where the environment names one, and never for this machine', async () => {
  const fetch = networkFetch({ HTTPS_PROXY: 'http://proxy:3128', NO_PROXY: 'example.org' })
  await fetch('https://idcs.example.com/')
  expect(done[0]).toBe('proxy http://proxy:3128 but for example.org,localhost,127.0.0.1,[::1],::1')
})

it('a call that stays on this machine waits for none of it', async () => {
  await networkFetch({ HTTPS_PROXY: 'http://proxy:3128' })('http://127.0.0.1:8400/')
  expect(done).toEqual(['fetch http://127.0.0.1:8400/'])
})
