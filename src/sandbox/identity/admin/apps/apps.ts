/** `/admin/v1/Apps`: the applications of the domain, which the OAuth endpoints go by from the next request on. */
import { keepApplication, removeApplication } from '../../../instance/applications.ts'
import { forgetClient } from '../../../instance/forget.ts'
import type { Instance } from '../../../instance/instance.ts'
import type { JsonObject } from '../../../instance/json.ts'
import type { Application } from '../../../instance/registered.ts'
import { newSecret } from '../../../seed/new-application.ts'
import { newOcid } from '../../../seed/new-domain.ts'
import type { Caller } from '../caller.ts'
import type { ResourceKind } from '../resource-kind.ts'
import { demandToActAs, mayActAs } from '../roles/role-holders.ts'
import { badRequest, forbidden } from '../scim-problem.ts'
import { checkConflicts } from './app-conflicts.ts'
import { shownApp } from './app-resource.ts'
import { appSchema } from './app-schema.ts'
import { checkOwn } from './own-apps.ts'
import { type AppContents, contentsOf, nameIn } from './parse-app.ts'

function create(instance: Instance, members: JsonObject, { author }: Caller): Application {
  const contents = contentsOf(instance, members)
  const { random, clock } = instance
  const now = clock.now().toISOString()
  const madeUp = { id: random.hex('application', 32), name: random.hex('application', 32) }
  const application: Application = {
    ...contents,
    id: madeUp.id,
    ocid: newOcid('domainapp', random),
    clientId: nameIn(members) ?? madeUp.name,
    clientSecret: contents.clientType === 'public' ? '' : newSecret(random),
    ...{ created: now, lastModified: now, createdBy: author, lastModifiedBy: author },
  }
  checkConflicts(instance, application)
  keepApplication(instance, application)
  return application
}

/** A secret comes and goes with the client type; otherwise it stays. */
function secretOf(
  { random }: Instance,
  { isOAuthClient, clientType }: AppContents,
  before: Application,
): string {
  if (clientType === 'public') return ''
  return isOAuthClient && before.clientSecret === '' ? newSecret(random) : before.clientSecret
}

/** Of the Integration instance, what its page in the console offers; the rest is Oracle's (inferred). */
function checkInstance({ state }: Instance, wanted: Application, before: Application): void {
  if (before.id !== state.own.instance) return
  const fixed = ({ isOAuthClient, isOAuthResource, audience, scopes }: Application) =>
    JSON.stringify([isOAuthClient, isOAuthResource, audience, scopes.map(({ value }) => value)])
  if (fixed(wanted) !== fixed(before))
    throw forbidden('This part of an Oracle Cloud Service cannot be changed.')
}

/** How the application proves who it is, and for whom it acts: with another key it would be somebody else's. */
const proofOf = (application: Application): string => {
  const { isOAuthClient, clientType, certificates, allowedGrants, allowedOperations } = application
  return JSON.stringify([isOAuthClient, clientType, certificates, allowedGrants, allowedOperations])
}

function replace(instance: Instance, before: Application, members: JsonObject, caller: Caller): Application {
  const contents = contentsOf(instance, members, before)
  const { id, ocid, clientId, created, createdBy } = before
  const wanted: Application = {
    ...contents,
    ...{ id, ocid, clientId, created, ...(createdBy && { createdBy }) },
    clientSecret: secretOf(instance, contents, before),
    lastModified: instance.clock.now().toISOString(),
    lastModifiedBy: caller.author,
  }
  checkInstance(instance, wanted, before)
  checkOwn(instance, wanted)
  if (proofOf(wanted) !== proofOf(before)) demandToActAs(caller, before)
  checkConflicts(instance, wanted, before)
  keepApplication(instance, wanted)
  return wanted
}

/**
 * An active application cannot be deleted (documented for the console, seen with the API), and neither can one
 * of an Oracle Cloud Service (documented). The two clients that the sandbox names at its start stay as well (ours).
 */
function remove(instance: Instance, application: Application): void {
  const { own } = instance.state
  if (application.id === own.instance) throw forbidden('An Oracle Cloud Service cannot be deleted.')
  if ([own.customer, own.administrator].includes(application.id)) {
    throw forbidden('An application of the sandbox itself cannot be deleted.')
  }
  if (application.active) throw badRequest('An active application cannot be deleted: deactivate it first.')
  removeApplication(instance, application)
  forgetClient(instance, application.clientId)
}

const writeScope = 'urn:opc:idm:t.app'

export const apps: ResourceKind<Application> = {
  name: 'Apps',
  noun: 'application',
  schema: appSchema,
  demands: {
    read: [writeScope, 'urn:opc:idm:t.apponly_r'],
    write: [writeScope],
  },
  // That whoever may only read does not see it is ours, too.
  hidden: (caller, application) =>
    caller.scopes.includes(writeScope) && mayActAs(caller, application) ? [] : ['clientSecret'],
  all: ({ state }) => state.applications,
  idsOf: ({ id, ocid }) => [id, ocid],
  shown: shownApp,
  create,
  replace,
  remove,
}
