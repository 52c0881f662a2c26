/** A body may take its time: who sends it is judged again when all of it is there. */
import { describe, expect, it } from 'vitest'
import type { Sandbox } from '../../src/sandbox/index.ts'
import { aSandbox, whole } from './actors.ts'
import {
  type Administrator,
  adminToken,
  anAdministrator,
  anApp,
  replaced,
  unauthorized,
} from './administrator.ts'

const helper = { clientId: 'helper', clientSecret: 's', allowedGrants: ['client_credentials'] }
const seed = { applications: [{ ...helper, grantedAppRoles: ['Identity Domain Administrator'] }] }

/** Sends the first half, and the rest when it is told to. */
async function slowly(sandbox: Sandbox, token: string, method: string, path: string, body: object) {
  const bytes = new TextEncoder().encode(JSON.stringify(body))
  const half = Math.floor(bytes.length / 2)
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>(undefined, undefined, {
    highWaterMark: 2,
  })
  const writer = writable.getWriter()
  const init = {
    method,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: readable,
    duplex: 'half',
  }
  const answer = sandbox.fetch(new Request(`${sandbox.description.identity}/admin/v1/${path}`, init))
  await writer.write(bytes.slice(0, half))
  return async () => {
    await writer.write(bytes.slice(half))
    await writer.close()
    return whole(await answer)
  }
}

const statusChanger = 'urn:ietf:params:scim:schemas:oracle:idcs:AppStatusChanger'
const regenerator = 'urn:ietf:params:scim:schemas:oracle:idcs:AppClientSecretRegenerator'
const change = (...Operations: readonly object[]) => ({
  schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
  Operations,
})

describe('a body that is still on its way when its sender is deactivated', () => {
  const idOf = async (admin: Administrator, name: string): Promise<string> =>
    (await admin.get(`Apps?filter=displayName eq "${name}"`)).body.Resources[0].id

  it.each<[method: string, path: string, body: (sandbox: Sandbox, id: string) => object]>([
    ['POST', 'Apps', (sandbox) => anApp(sandbox)],
    ['PATCH', 'Apps/ID', () => change(replaced('description', 'x'))],
    ['PUT', 'AppStatusChanger/ID', () => ({ schemas: [statusChanger], active: false })],
    ['POST', 'AppClientSecretRegenerator', (_, id) => ({ schemas: [regenerator], appId: id })],
    ['POST', 'Apps/.search', () => ({ attributes: ['clientSecret'] })],
    ['PATCH', 'Settings/Settings', () => change(replaced('signingCertPublicAccess', true))],
  ])('%s %s does nothing', async (method, path, body) => {
    await using sandbox = await aSandbox({ seed })
    const admin = await anAdministrator(sandbox)
    const id = await idOf(admin, 'OIC API client')
    const { body: sender } = await admin.get('Apps?filter=name eq "helper"')
    const token = await adminToken(sandbox, helper)
    const finish = await slowly(sandbox, token, method, path.replace('ID', id), body(sandbox, id))
    await admin.patch(`Apps/${sender.Resources[0].id}`, replaced('active', false))
    const before = [await admin.get('Apps'), await admin.get('Settings/Settings')]
    expect(await finish()).toEqual(unauthorized)
    expect([await admin.get('Apps'), await admin.get('Settings/Settings')]).toEqual(before)
  })

  it('does what it says where nothing happened meanwhile', async () => {
    await using sandbox = await aSandbox({ seed })
    const token = await adminToken(sandbox, helper)
    const finish = await slowly(sandbox, token, 'POST', 'Apps', anApp(sandbox))
    expect((await finish()).status).toBe(201)
  })
})
