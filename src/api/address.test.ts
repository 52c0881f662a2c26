import { describe, expect, it } from 'vitest'
import type { Instance } from '../oauth/index.ts'
import { callAddress } from './address.ts'

const third: Instance = {
  generation: 3,
  runtimeOrigin: 'https://dev.example.com',
  designOrigin: 'https://design.example.com:8443',
  name: 'dev & more',
}
const second: Instance = {
  generation: 2,
  runtimeOrigin: 'https://dev.example.com',
  designOrigin: 'https://dev.example.com',
}

const design = (path: string) => `https://design.example.com:8443${path}`
const runtime = (path: string) => `https://dev.example.com${path}`
const named = 'integrationInstance=dev+%26+more'

describe('on generation 3', () => {
  it.each([
    ['/ic/api/integration/v1/integrations', design(`/ic/api/integration/v1/integrations?${named}`)],
    ['/ic/api/fileserver/v1/filesystem/root', design(`/ic/api/fileserver/v1/filesystem/root?${named}`)],
    ['/ic/api/x?a=1#part', design(`/ic/api/x?a=1&${named}#part`)],
    ['/ic/api/x?integrationInstance=other', design('/ic/api/x?integrationInstance=other')],
    ['/ic/api/x?integrationInstance=', design('/ic/api/x?integrationInstance=')],
    ['/ic/api/integration/v1/flows/rest/ECHO/1.0/', runtime('/ic/api/integration/v1/flows/rest/ECHO/1.0/')],
    [
      '/ic/api/integration/v2/flows/rest/project/P/E/1.0',
      runtime('/ic/api/integration/v2/flows/rest/project/P/E/1.0'),
    ],
    ['/ic/api/integration/v1/flowsabout', design(`/ic/api/integration/v1/flowsabout?${named}`)],
    ['/ic/api/x/../integration/v1/flows/rest/E', runtime('/ic/api/integration/v1/flows/rest/E')],
    ['/ic/api/integration/v1/flows/../integrations', design(`/ic/api/integration/v1/integrations?${named}`)],
    ['/ic/ws/integration/v1/flows/soap/E/1.0/', runtime('/ic/ws/integration/v1/flows/soap/E/1.0/')],
    ['/ic/apiary', runtime('/ic/apiary')],
    ['/', runtime('/')],
    [runtime('/ic/api/x'), runtime('/ic/api/x')],
    [design('/ic/api/x'), design(`/ic/api/x?${named}`)],
    ['HTTPS://DESIGN.example.com:8443/ic/api/x', design(`/ic/api/x?${named}`)],
    ['https://dev.example.com:443/ic/ws/x', runtime('/ic/ws/x')],
  ])('%s goes to %s', (address, expected) => {
    expect(callAddress(address, third).href).toBe(expected)
  })
})

describe('on generation 2', () => {
  it.each(['/ic/api/integration/v1/integrations', '/ic/api/integration/v1/flows/rest/E/1.0', '/ic/ws/x'])(
    '%s goes to the one origin as it is',
    (path) => expect(callAddress(path, second).href).toBe(runtime(path)),
  )
})

it('what is refused names the stored origins, and the foreign one without its path', () => {
  expect(() => callAddress('https://evil.example.com/path?token=1', third)).toThrow(
    expect.objectContaining({
      code: 'API_ORIGIN_FOREIGN',
      exitCode: 2,
      details: {
        origin: 'https://evil.example.com',
        stored: ['https://design.example.com:8443', 'https://dev.example.com'],
      },
    }),
  )
})

it('a stored origin is stored with its port and scheme', () => {
  for (const address of [design('/x').replace(':8443', ''), design('/x').replace('https', 'http')]) {
    expect(() => callAddress(address, third)).toThrow(expect.objectContaining({ code: 'API_ORIGIN_FOREIGN' }))
  }
})
