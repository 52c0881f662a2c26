/** What an administrator of the identity domain does to a sandbox while somebody works with it. */
import type { Sandbox } from '../../../../src/sandbox/index.ts'
import { anAdministrator } from '../../../sandbox/administrator.ts'

const urn = (name: string) => [`urn:ietf:params:scim:schemas:oracle:idcs:${name}`]

async function idOf(sandbox: Sandbox, filter: string): Promise<string> {
  const admin = await anAdministrator(sandbox)
  const { body } = await admin.get(`Apps?filter=${encodeURIComponent(filter)}`)
  return body.Resources[0].id
}

/** The application of the profile `dev`. */
const ownId = (sandbox: Sandbox): Promise<string> =>
  idOf(sandbox, `name eq "${sandbox.description.application.clientId}"`)

export async function regenerateSecret(sandbox: Sandbox): Promise<void> {
  const admin = await anAdministrator(sandbox)
  const body = { schemas: urn('AppClientSecretRegenerator'), appId: await ownId(sandbox) }
  await admin.post('AppClientSecretRegenerator', body)
}

export async function deactivate(sandbox: Sandbox): Promise<void> {
  const admin = await anAdministrator(sandbox)
  await admin.put(`AppStatusChanger/${await ownId(sandbox)}`, {
    schemas: urn('AppStatusChanger'),
    active: false,
  })
}
