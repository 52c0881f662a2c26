/** What the tests of users send, and what comes back alike. */
import { expect } from 'vitest'
import type { Sandbox } from '../../src/sandbox/index.ts'
import { aBrowser, authorizationUrl, locationOf } from './actors.ts'
import { type Administrator, refusal, userUrn } from './administrator.ts'

export const hex = expect.stringMatching(/^[0-9a-f]{32}$/)
export const ocid = (kind: string) =>
  expect.stringMatching(new RegExp(`^ocid1\\.${kind}\\.sandbox\\.\\.[a-z0-9]{32}$`))
export const noon = '2026-01-15T12:00:00.000Z'
export const notKnown = refusal(404, 'The user does not exist.')

export const missing = (names: string) =>
  refusal(400, `Missing required attribute(s): ${names}.`, 'error.common.validation.missingReqAttributes')

export const aUser = (changes: object = {}) => ({
  schemas: [userUrn],
  userName: 'csaladna@example.com',
  name: { givenName: 'Clarence', familyName: 'Saladna' },
  emails: [{ value: 'csaladna@example.com', primary: true, type: 'work' }],
  password: 'otter-maple-north-1',
  ...changes,
})

export interface Made {
  readonly id: string
  readonly userName: string
}

export async function created(admin: Administrator, changes: object = {}): Promise<Made> {
  const { status, body } = await admin.post('Users', aUser(changes))
  expect([status, body.detail]).toEqual([201, undefined])
  return body
}

export const credentials = { userName: 'csaladna@example.com', password: 'otter-maple-north-1' }

/** The code that a person gets who signs in, or the status of the page that says no. */
export async function signsIn(sandbox: Sandbox, fields: { userName: string; password: string }) {
  const browser = aBrowser(sandbox)
  await browser.open(authorizationUrl(sandbox))
  const answer = await browser.signIn(fields)
  return answer.status === 302 ? (locationOf(answer).searchParams.get('code') ?? 'no code') : answer.status
}

export const code = expect.stringMatching(/=$/)
