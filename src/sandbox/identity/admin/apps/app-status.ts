/** `/admin/v1/AppStatusChanger/{id}`: the console's "Activate" and "Deactivate". */
import type { Hono } from 'hono'
import type { Exchange, ExchangeContext } from '../../../http/exchange.ts'
import { keepApplication } from '../../../instance/applications.ts'
import type { Instance } from '../../../instance/instance.ts'
import { answering, onlyScimMethods, scimAnswer } from '../answer.ts'
import { calledWithBody } from '../called-with-body.ts'
import { resourceWithId } from '../resource-view.ts'
import { readMembers } from '../scim/read-members.ts'
import { attribute, type ResourceSchema } from '../scim/schema.ts'
import { missingAttributes } from '../scim-problem.ts'
import { apps } from './apps.ts'
import { checkOwn } from './own-apps.ts'

const schema: ResourceSchema = {
  urn: 'urn:ietf:params:scim:schemas:oracle:idcs:AppStatusChanger',
  attributes: [
    attribute('schemas', 'string', 'many'),
    attribute('id', 'string', 'readOnly'),
    attribute('active', 'boolean'),
  ],
}

async function changeStatus(c: ExchangeContext, instance: Instance): Promise<Response> {
  const { caller, body } = await calledWithBody(c, instance, apps.demands.write)
  const { active } = readMembers(schema, body)
  if (typeof active !== 'boolean') throw missingAttributes(['active'])
  const application = resourceWithId(apps, instance, c.req.param('id') ?? '')
  const lastModified = instance.clock.now().toISOString()
  const wanted = { ...application, active, lastModified, lastModifiedBy: caller.author }
  checkOwn(instance, wanted)
  keepApplication(instance, wanted)
  c.set('decision', `the application is ${active ? 'active' : 'not active'} now`)
  return scimAnswer(c, { schemas: [schema.urn], id: application.id, active })
}

/** Request as documented; that the answer holds the id and the new status is inferred. */
export function appStatusRoutes(app: Hono<Exchange>, instance: Instance): void {
  const path = '/admin/v1/AppStatusChanger/:id'
  app.put(
    path,
    answering(instance, (c) => changeStatus(c, instance)),
  )
  app.all(path, onlyScimMethods(instance, 'PUT'))
}
