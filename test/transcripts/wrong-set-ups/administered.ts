/** What an administrator of the identity domain does to a sandbox while somebody works with it. */
import type { Sandbox } from '../../../src/sandbox/index.ts'
import { type Answer, anAdministrator } from '../../sandbox/administrator.ts'

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
  insist(await admin.post('AppClientSecretRegenerator', body))
}

export async function deactivate(sandbox: Sandbox): Promise<void> {
  const admin = await anAdministrator(sandbox)
  const body = { schemas: urn('AppStatusChanger'), active: false }
  insist(await admin.put(`AppStatusChanger/${await ownId(sandbox)}`, body))
}

/** Whatever is asked of the domain here has to succeed: a set-up that came out otherwise would be judged in vain. */
function insist({ status, body }: Answer): void {
  if (status >= 300) throw new Error(`the domain answered ${status}: ${JSON.stringify(body)}`)
}

/** The application of the profile `dev`, which may ask for itself, may look at the domain over SCIM from now on. */
export async function grantAdministration(sandbox: Sandbox): Promise<void> {
  const admin = await anAdministrator(sandbox)
  const { body } = await admin.get('AppRoles?filter=displayName eq "Application Administrator"')
  const [role] = body.Resources
  const id = await ownId(sandbox)
  const { allowedGrants } = (await admin.get(`Apps/${id}`)).body
  if (!allowedGrants.includes('client_credentials')) {
    insist(
      await admin.patch(`Apps/${id}`, { op: 'add', path: 'allowedGrants', value: ['client_credentials'] }),
    )
  }
  insist(
    await admin.post('Grants', {
      schemas: urn('Grant'),
      grantee: { type: 'App', value: id },
      app: { value: role.app.value },
      entitlement: { attributeName: 'appRoles', attributeValue: role.id },
      grantMechanism: 'ADMINISTRATOR_TO_APP',
    }),
  )
}
