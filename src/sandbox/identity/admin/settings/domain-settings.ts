/** `/admin/v1/Settings/Settings`: "Domain settings" of the console, as far as something here goes by them. */
import type { Hono } from 'hono'
import type { Exchange, ExchangeContext } from '../../../http/exchange.ts'
import type { Instance } from '../../../instance/instance.ts'
import type { JsonObject } from '../../../instance/json.ts'
import { answering, onlyScimMethods, scimAnswer } from '../answer.ts'
import { calledWithBody } from '../called-with-body.ts'
import { callerOf, demand } from '../caller.ts'
import { projectionOf } from '../query-projection.ts'
import { addressOf } from '../resource-parts.ts'
import { patched } from '../scim/patch.ts'
import { patchOperations } from '../scim/patch-operations.ts'
import { projected } from '../scim/projection.ts'
import { readMembers } from '../scim/read-members.ts'
import { attribute, complex, type ResourceSchema } from '../scim/schema.ts'

/** That everything but the access to the signing certificate is fixed is ours. */
const schema: ResourceSchema = {
  urn: 'urn:ietf:params:scim:schemas:oracle:idcs:Settings',
  attributes: [
    attribute('schemas', 'string', 'many'),
    attribute('id', 'string', 'readOnly', 'always'),
    attribute('signingCertPublicAccess', 'boolean'),
    attribute('defaultTrustScope', 'string', 'readOnly'),
    attribute('accountAlwaysTrustScope', 'boolean', 'readOnly'),
    attribute('locale', 'string', 'readOnly'),
    attribute('timezone', 'string', 'readOnly'),
    complex('meta', [], 'readOnly'),
  ],
}

const scopes = {
  read: ['urn:opc:idm:t.settings', 'urn:opc:idm:t.settings_r'],
  write: ['urn:opc:idm:t.settings'],
}

/** Locale and time zone as they stand in the tokens. */
const shown = (instance: Instance): JsonObject => ({
  schemas: [schema.urn],
  id: 'Settings',
  signingCertPublicAccess: instance.state.settings.signingCertPublicAccess,
  defaultTrustScope: 'Explicit',
  accountAlwaysTrustScope: false,
  locale: 'en',
  timezone: 'America/Chicago',
  meta: { resourceType: 'Settings', location: addressOf(instance, 'Settings/Settings') },
})

/** Judges the request, before anything is changed. */
function answerer(c: ExchangeContext, instance: Instance): () => Response {
  const projection = projectionOf(c, schema)
  return () => scimAnswer(c, projected(schema, shown(instance), projection))
}

async function change(c: ExchangeContext, instance: Instance): Promise<Response> {
  const { body } = await calledWithBody(c, instance, scopes.write)
  const answer = answerer(c, instance)
  const members = readMembers(schema, patched(schema, shown(instance), patchOperations(body)))
  const signingCertPublicAccess = members['signingCertPublicAccess'] === true
  instance.state.settings = { ...instance.state.settings, signingCertPublicAccess }
  instance.changed()
  c.set('decision', `the signing certificate is ${signingCertPublicAccess ? 'public' : 'behind a token'} now`)
  return answer()
}

export function domainSettingsRoutes(app: Hono<Exchange>, instance: Instance): void {
  const path = '/admin/v1/Settings/Settings'
  app.get(
    path,
    answering(instance, async (c) => {
      demand(await callerOf(c, instance), scopes.read)
      c.set('decision', 'the settings of the domain')
      return answerer(c, instance)()
    }),
  )
  app.patch(
    path,
    answering(instance, (c) => change(c, instance)),
  )
  app.all(path, onlyScimMethods(instance, 'GET', 'PATCH'))
}
