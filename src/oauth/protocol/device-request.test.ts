import { describe, expect, it } from 'vitest'
import { judgeDeviceAuthorization, sendDeviceAuthorization, servesDevices } from './device-request.ts'
import {
  anApplication,
  aTransport,
  canary,
  clientId,
  clock,
  domain,
  factsOf,
  noon,
  server,
} from './testing.ts'

const good = {
  device_code: `${canary}-device-code`,
  user_code: 'SDFG-HJKL',
  verification_uri: `${domain}/ui/v1/device`,
  expires_in: 300,
}

const judge = (members: object, status = 200) => {
  const answer = {
    status,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ ...good, ...members }),
    receivedAt: noon.toISOString(),
  }
  const codes = judgeDeviceAuthorization(answer, { server, clientId, clock })
  return { ...codes, deviceCode: codes.deviceCode.reveal(), verificationUri: codes.verificationUri.href }
}

const asJudged = {
  deviceCode: `${canary}-device-code`,
  userCode: 'SDFG-HJKL',
  verificationUri: `${domain}/ui/v1/device`,
  expiresInSeconds: 300,
  intervalSeconds: 5,
}

describe('the request for codes', () => {
  it('is a form with no secret in it: Oracle wants its response_type and the client id there', async () => {
    if (!servesDevices(server)) throw new Error('an identity domain serves devices')
    const { transport, requests } = aTransport(() => Response.json(good))
    const application = anApplication()
    await sendDeviceAuthorization(['a', 'b'], server, application, transport)
    const [request] = requests
    expect([request?.method, request?.url]).toEqual(['POST', `${domain}/oauth2/v1/device`])
    expect(Object.fromEntries(new URLSearchParams(await request?.text()))).toEqual({
      response_type: 'device_code',
      client_id: clientId,
      scope: 'a b offline_access',
    })
  })
})

describe('the answer to it', () => {
  it('is taken as the server gave it, with five seconds where it names no interval', () => {
    expect(judge({})).toEqual(asJudged)
    expect(judge({ interval: 12, expires_in: '600' })).toEqual({
      ...asJudged,
      intervalSeconds: 12,
      expiresInSeconds: 600,
    })
    expect(judge({ interval: -1 })).toEqual(asJudged)
    expect(judge({ interval: 'soon' })).toEqual(asJudged)
  })

  it('writes nothing on the terminal but one line', () => {
    expect(judge({ user_code: 'AB\u001b[2J\u202eCD\nEF' }).userCode).toBe('AB [2J CD EF')
  })

  it.each([
    [{ device_code: undefined }, 'its device_code is not a code'],
    [{ device_code: 'two words' }, 'its device_code is not a code'],
    [{ user_code: '' }, 'its user_code is not a code'],
    [{ user_code: 5 }, 'its user_code is not a code'],
    [{ verification_uri: '/device' }, 'its verification_uri is not an address'],
    [{ verification_uri: 'javascript:alert(1)' }, 'its verification_uri is not an address'],
    [
      { verification_uri: 'https://login.example.com@evil.example' },
      'its verification_uri is not an address',
    ],
    [{ expires_in: 0 }, 'its expires_in is not a time'],
  ])('is refused with %j', async (members, problem) => {
    expect(await factsOf(() => judge(members))).toEqual({
      code: 'IDENTITY_ANSWER_MALFORMED',
      exit: 6,
      details: { origin: domain, problem },
    })
  })
})
