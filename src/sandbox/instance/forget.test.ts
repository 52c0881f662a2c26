import { expect, it } from 'vitest'
import { forgetClient, forgetUser } from './forget.ts'
import type { Instance } from './instance.ts'
import { type Issued, nothingIssued } from './issued.ts'
import { put } from './shelf.ts'

const [userName, clientId] = ['jane', 'orders']
const later = 1000

/** One of each thing for the person and the application, and one of each for others; keys tell whose they are. */
function instanceOf(issued: Issued): Instance {
  for (const [key, user, client] of [
    ['theirs', userName, clientId],
    ['the person at another application', userName, 'other'],
    ['somebody else here', 'sam', clientId],
  ] as const) {
    const authorization = { clientId: client, userName: user, scopes: [] }
    const request = { clientId: client, redirectUri: 'https://a.example.com/', scopes: [] }
    const session = { userName: user, sid: key, signedInAt: 0, expiresAt: later }
    const entry = { expiresAt: later, issuedAt: 0, authorization, request, session, scopes: [] }
    const device = { ...entry, clientId: client, userCode: key, intervalSeconds: 5 }
    put(issued.devices, key, device, 0)
    put(issued.consentRequests, key, { ...entry, id: key }, 0)
    put(issued.codes, key, entry, 0)
    put(issued.refreshTokens, key, { ...entry, loginAt: 0 }, 0)
    put(issued.sessions, key, session, 0)
    put(issued.logins, key, { id: key, browser: 'b', purpose: { request }, expiresAt: later }, 0)
  }
  return { state: { issued }, changed: () => undefined } as unknown as Instance
}

const left = (issued: Issued) => {
  const { devices, consentRequests, codes, refreshTokens, sessions, logins } = issued
  const shelves = { devices, consentRequests, codes, refreshTokens, sessions, logins }
  return Object.fromEntries(Object.entries(shelves).map(([name, shelf]) => [name, shelf.size]))
}

it('leaves nothing of an application that is gone, and the sessions of the people', () => {
  const issued = nothingIssued()
  forgetClient(instanceOf(issued), clientId)
  const one = { devices: 1, consentRequests: 1, codes: 1, refreshTokens: 1 }
  expect(left(issued)).toEqual({ ...one, sessions: 3, logins: 1 })
})

it('leaves nothing of a person who is gone, and sign-ins where nobody is known yet', () => {
  const issued = nothingIssued()
  forgetUser(instanceOf(issued), userName)
  const one = { devices: 1, consentRequests: 1, codes: 1, refreshTokens: 1 }
  expect(left(issued)).toEqual({ ...one, sessions: 1, logins: 3 })
})
