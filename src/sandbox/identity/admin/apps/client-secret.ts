/** `/admin/v1/AppClientSecretRegenerator`: the console's "Regenerate". */
import type { Hono } from 'hono'
import type { Exchange, ExchangeContext } from '../../../http/exchange.ts'
import { keepApplication } from '../../../instance/applications.ts'
import type { Instance } from '../../../instance/instance.ts'
import { textOf } from '../../../instance/json.ts'
import type { Application } from '../../../instance/registered.ts'
import { newSecret } from '../../../seed/new-application.ts'
import { answering, onlyScimMethods, scimAnswer } from '../answer.ts'
import { calledWithBody } from '../called-with-body.ts'
import { demandToActAs } from '../roles/role-holders.ts'
import { readMembers } from '../scim/read-members.ts'
import { attribute, type ResourceSchema } from '../scim/schema.ts'
import { badRequest, missingAttributes, unknownReference } from '../scim-problem.ts'
import { apps } from './apps.ts'

const schema: ResourceSchema = {
  urn: 'urn:ietf:params:scim:schemas:oracle:idcs:AppClientSecretRegenerator',
  attributes: [
    attribute('schemas', 'string', 'many'),
    attribute('appId', 'string'),
    attribute('clientSecret', 'string', 'readOnly'),
  ],
}

function named({ state }: Instance, appId: string): Application {
  if (appId === '') throw missingAttributes(['appId'])
  const found = state.applications.find(({ id }) => id === appId)
  if (found === undefined) throw unknownReference('AppClientSecretRegenerator.appId', 'App', appId)
  if (found.clientSecret === '') throw badRequest('The application has no client secret.')
  return found
}

async function regenerate(c: ExchangeContext, instance: Instance): Promise<Response> {
  const { caller, body } = await calledWithBody(c, instance, apps.demands.write)
  const { appId } = readMembers(schema, body)
  const application = named(instance, textOf(appId))
  demandToActAs(caller, application)
  const clientSecret = newSecret(instance.random)
  const lastModified = instance.clock.now().toISOString()
  keepApplication(instance, { ...application, clientSecret, lastModified, lastModifiedBy: caller.author })
  c.set('decision', 'the application has another secret now')
  return scimAnswer(c, { schemas: [schema.urn], appId: application.id, clientSecret }, 201)
}

/**
 * Request and `clientSecret` of the answer were seen in scripts of several people, and that the old secret ends
 * at once; the status is inferred.
 */
export function clientSecretRoutes(app: Hono<Exchange>, instance: Instance): void {
  const path = '/admin/v1/AppClientSecretRegenerator'
  app.post(
    path,
    answering(instance, (c) => regenerate(c, instance)),
  )
  app.all(path, onlyScimMethods(instance, 'POST'))
}
